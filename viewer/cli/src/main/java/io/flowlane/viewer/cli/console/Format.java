package io.flowlane.viewer.cli.console;

import io.flowlane.recorder.text.Printable;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Numbers for people: grouped, with a unit, the same in every locale. What is no number, because nothing was measured, is
 * printed as {@value #NONE}.
 */
public final class Format {

    private static final String NONE = "-";

    private static final int COLUMNS = 80;
    private static final String[] TIME_UNITS = {"ns", "\u00b5s", "ms", "s"};
    private static final String[] SIZE_UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Format() {}

    /** {@code 55,758}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A path on one line, whatever characters its names have. */
    public static String path(Path path) {
        return Printable.line(path.toString());
    }

    /** {@code 1 packet}, {@code 55,758 packets}. */
    public static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Nanoseconds with the unit that suits them: {@code 812 ns}, {@code 12.3 µs}, {@code 1.62 s}. */
    public static String nanos(double nanos) {
        return scaled(nanos, TIME_UNITS);
    }

    /** As {@link #nanos(double)}. */
    public static String nanos(long nanos) {
        return nanos((double) nanos);
    }

    /** Bytes in decimal units: {@code 12.3 MB}. */
    public static String bytes(long bytes) {
        return scaled((double) bytes, SIZE_UNITS);
    }

    /** A share of one as {@code 25.1 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NONE;
    }

    /** A decimal number with this many digits after the point. */
    public static String decimal(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : NONE;
    }

    /** The words of a sentence on lines of {@value #COLUMNS} columns, each behind {@code indent} and ended. */
    public static String wrapped(String sentence, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : sentence.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > COLUMNS) {
                out.append(line).append(System.lineSeparator());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        return out.append(line).append(System.lineSeparator()).toString();
    }

    private static String scaled(double value, String[] units) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double scaled = value;
        int unit = 0;
        while (scaled >= 999.5 && unit < units.length - 1) {
            scaled /= 1000;
            unit++;
        }
        int digits = unit == 0 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
        return decimal(scaled, digits) + " " + units[unit];
    }
}
