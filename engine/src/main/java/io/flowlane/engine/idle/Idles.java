package io.flowlane.engine.idle;

import java.util.function.Supplier;

/** Idle strategies for a number of lcores. */
public final class Idles {

    /**
     * Some 100 us, which is longer than the shortest park takes with the way into it and out of it: of two that wait for
     * each other, one park of the one must not make the other park, and so on for ever.
     */
    private static final int SPINS = 2_000;

    private static final int YIELDS = 20;
    private static final long FIRST_PARK_NANOS = 10_000;
    private static final long PARK_NANOS_PER_LCORE = 25_000;
    private static final long LEAST_LONGEST_PARK_NANOS = 100_000;

    private Idles() {}

    /**
     * The strategies of a distributor and its workers on this machine. With a processor for each, one that finds
     * nothing spins for up to about 100 us, and shorter where it turns out that they share one for now; with fewer
     * processors it yields at once, for it keeps from running whom it waits for. One that finds nothing for long parks
     * up to 100 us, or 25 us for each lcore where that is longer, so that all together never wake more than 40,000
     * times a second only to park again. Parks begin at 10 us, and begin again after any progress.
     *
     * @param lcores the workers and their distributor: 1 or more
     * @return makes one strategy at each call, one for each lcore
     * @throws IllegalArgumentException when there are none
     */
    public static Supplier<IdleStrategy> forLcores(int lcores) {
        return forLcores(lcores, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #forLcores(int)}, on this many processors. */
    static Supplier<IdleStrategy> forLcores(int lcores, int processors) {
        if (lcores < 1) {
            throw new IllegalArgumentException("lcores " + lcores + " is below 1");
        }
        int spins = lcores <= processors ? SPINS : 0;
        long longest = Math.max(LEAST_LONGEST_PARK_NANOS, lcores * PARK_NANOS_PER_LCORE);
        return () -> new BackoffIdle(spins, YIELDS, FIRST_PARK_NANOS, longest);
    }
}
