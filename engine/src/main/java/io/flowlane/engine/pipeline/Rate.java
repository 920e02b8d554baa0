package io.flowlane.engine.pipeline;

import java.util.Locale;

/** When each packet of the input is due. Owned by the distributor lcore. */
public final class Rate {

    /** A gap in a capture counts as no longer than this many nanoseconds: some captures jump by years. */
    public static final long LONGEST_GAP = 60_000_000_000L;

    /** Nothing is due later than 146 years from the first packet: behind that, times do not fit any more. */
    private static final double LATEST = 1L << 62;

    private enum Kind {
        MAX,
        ORIGINAL,
        FIXED
    }

    private final Kind kind;
    private final double factor;
    private long previousTimestamp = Long.MIN_VALUE;
    private double due;

    private Rate(Kind kind, double factor) {
        this.kind = kind;
        this.factor = factor;
    }

    /**
     * Reads {@code max}, {@code original}, {@code original*K} (K times as fast) or a number of packets per second.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Rate parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("max")) {
            return new Rate(Kind.MAX, 0);
        }
        if (lower.equals("original")) {
            return new Rate(Kind.ORIGINAL, 1);
        }
        if (lower.startsWith("original*")) {
            return new Rate(Kind.ORIGINAL, positive(text, lower.substring("original*".length())));
        }
        return new Rate(Kind.FIXED, 1e9 / positive(text, lower));
    }

    private static double positive(String text, String number) {
        try {
            double value = Double.parseDouble(number);
            if (value > 0 && value <= 1e12) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "rate '" + text + "' is not max, original, original*K or a number of packets per second above 0");
    }

    /** Whether packets are due as soon as they are there. */
    boolean isMax() {
        return kind == Kind.MAX;
    }

    /**
     * When the next packet is due.
     *
     * @param timestamp when it was captured, in nanoseconds
     * @return nanoseconds since the first packet was due
     */
    long nextDue(long timestamp) {
        if (previousTimestamp != Long.MIN_VALUE && kind != Kind.MAX) {
            due = Math.min(LATEST, due + (kind == Kind.FIXED ? factor : gap(timestamp) / factor));
        }
        previousTimestamp = timestamp;
        return (long) due;
    }

    private long gap(long timestamp) {
        return Math.max(0, Math.min(LONGEST_GAP, timestamp - previousTimestamp));
    }
}
