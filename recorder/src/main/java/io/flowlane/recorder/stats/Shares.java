package io.flowlane.recorder.stats;

/** A time shared equally among the packets of a burst, in whole nanoseconds: nothing is lost, nobody gets more than one more. */
final class Shares {

    private Shares() {}

    /** How much of it belongs to the packets before place {@code i} of {@code n}; all of it for {@code i == n}. */
    static long before(long nanos, int n, int i) {
        return nanos / n * i + Math.min(nanos % n, i);
    }
}
