package io.flowlane.viewer.timeline;

import java.util.Locale;
import java.util.Map;

/** Times, rates and tags in words that a person reads at a glance. */
public final class TimeText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final long[] UNIT_NANOS = {1, 1_000, 1_000_000, 1_000_000_000};

    /** The nanoseconds of each unit as people type it; of a number without one, too. */
    public static final Map<String, Long> TYPED_UNITS =
            Map.of("", 1L, "ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private TimeText() {}

    /** A duration with three or four digits and its unit: {@code 41.2 µs}. */
    public static String duration(long nanos) {
        if (Math.abs(nanos) < 1_000) {
            return nanos + " ns";
        }
        int unit = unitOf(Math.abs(nanos));
        double value = (double) nanos / UNIT_NANOS[unit];
        int decimals = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /**
     * A moment, in the unit that suits the moment, with as many decimals as tell neighbours {@code step} apart.
     *
     * @param t nanoseconds since the session began
     * @param step how far apart neighbouring labels are, in nanoseconds
     */
    public static String moment(long t, long step) {
        return moment(t, step, t);
    }

    /** The same, in the unit that suits {@code largest}: labels of one axis share their unit. */
    public static String moment(long t, long step, long largest) {
        int unit = unitOf(Math.max(Math.abs(largest), step));
        int decimals = 0;
        for (long digit = UNIT_NANOS[unit]; digit > 1 && step % digit != 0; digit /= 10) {
            decimals++;
        }
        return String.format(Locale.ROOT, "%." + decimals + "f %s", (double) t / UNIT_NANOS[unit], UNITS[unit]);
    }

    /** A number with its thousands apart: {@code 55,758}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A rate with a short prefix: {@code 1.20 M/s}. */
    public static String rate(double perSecond) {
        String[] prefixes = {"", " k", " M", " G"};
        double value = perSecond;
        int prefix = 0;
        while (value >= 1000 && prefix < prefixes.length - 1) {
            value /= 1000;
            prefix++;
        }
        int decimals = prefix == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f%s/s", value, prefixes[prefix]);
    }

    /** A tag as eight hexadecimal digits, which is how packet people know an RSS hash: {@code 0x23959f0f}. */
    public static String tag(int tag) {
        return String.format(Locale.ROOT, "0x%08x", tag);
    }

    private static int unitOf(long nanos) {
        int unit = 0;
        while (unit < 3 && nanos >= UNIT_NANOS[unit + 1]) {
            unit++;
        }
        return unit;
    }
}
