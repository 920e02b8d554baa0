package io.flowlane.engine.bench;

/** Measures an engine. Each call makes a distributor of its own, and closes it. */
public final class EngineBench {

    /** Where lcores take all processors, the compilers need this long for a distributor with a recorder inlined into it. */
    static final double WARM_UP_SECONDS = 3;

    private EngineBench() {}

    /**
     * Measures on the calling thread, and on threads that it starts and ends.
     *
     * @throws IllegalStateException when a worker's thread fails
     */
    public static EngineBenchResult run(EngineBenchSpec spec) {
        return spec.lcores() == Lcores.THREADS ? new ThreadsBench(spec).run() : new DistributorBench(spec).run();
    }
}
