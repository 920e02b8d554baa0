package io.flowlane.engine.idle;

import java.util.function.Supplier;

/** Idle strategies for a number of lcores. */
public final class Idles {

    /**
     * Some 100 µs, which is longer than the shortest park takes with the way into it and out of it: of two that wait
     * for each other, one park of the one must not make the other park, and so on for ever.
     */
    private static final int SPINS = 2_000;

    /** Some 10 ms, which is longer than others commonly keep a processor: see {@link BackoffIdle}. */
    private static final int YIELDS = 20_000;

    private static final long FIRST_PARK_NANOS = 10_000;
    private static final long PARK_NANOS_PER_LCORE = 25_000;
    private static final long LEAST_LONGEST_PARK_NANOS = 100_000;

    private Idles() {}

    /**
     * The strategies of a distributor and its workers on this machine. With a processor for each, one that finds
     * nothing spins for up to about 100 µs, and shorter where it turns out that they share one for now; then it yields
     * for up to about 10 ms, and much shorter where it often waits longer than that. With fewer processors it yields at
     * once, and not for long, because it shares a processor with the lcore that it waits for. One that finds nothing
     * for long parks up to 100 µs, or 25 µs for each lcore where that is longer, so that all together never wake more
     * than 40,000 times a second only to park again. Parks begin at 10 µs, and begin again after any progress.
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
        boolean share = lcores > processors;
        int spins = share ? 0 : SPINS;
        int yields = share ? BackoffIdle.FEWEST_YIELDS : YIELDS;
        long longest = Math.max(LEAST_LONGEST_PARK_NANOS, lcores * PARK_NANOS_PER_LCORE);
        return () -> new BackoffIdle(spins, yields, FIRST_PARK_NANOS, longest);
    }
}
