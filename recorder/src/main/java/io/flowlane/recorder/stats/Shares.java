package io.flowlane.recorder.stats;

/** A time shared equally among the packets of a burst, in whole nanoseconds: what does not come out even is the last one's. */
final class Shares {

    private Shares() {}

    /** How much of it belongs to the packets before place {@code i} of {@code n}; all of it for {@code i == n}. */
    static long before(long nanos, int n, int i) {
        return i == n ? nanos : nanos / n * i;
    }
}
