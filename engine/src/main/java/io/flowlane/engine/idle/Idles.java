package io.flowlane.engine.idle;

import java.util.function.Supplier;

/** Idle strategies for a number of lcores. */
public final class Idles {

    private static final int SPINS = 100;
    private static final int YIELDS = 50;
    private static final long FIRST_PARK_NANOS = 10_000;
    private static final long PARK_NANOS_PER_LCORE = 25_000;
    private static final long LEAST_LONGEST_PARK_NANOS = 100_000;

    private Idles() {}

    /**
     * The strategies of a distributor and its workers that may have fewer cores than lcores. One that finds nothing for
     * long parks up to 100 us, or 25 us for each lcore where that is longer, so that all together never wake more than
     * 40,000 times a second only to park again. Parks begin at 10 us, and begin again after any progress.
     *
     * @param lcores the workers and their distributor: 1 or more
     * @return makes one strategy at each call, one for each lcore
     * @throws IllegalArgumentException when there are none
     */
    public static Supplier<IdleStrategy> forLcores(int lcores) {
        if (lcores < 1) {
            throw new IllegalArgumentException("lcores " + lcores + " is below 1");
        }
        long longest = Math.max(LEAST_LONGEST_PARK_NANOS, lcores * PARK_NANOS_PER_LCORE);
        return () -> new BackoffIdle(SPINS, YIELDS, FIRST_PARK_NANOS, longest);
    }
}
