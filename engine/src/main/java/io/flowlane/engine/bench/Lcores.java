package io.flowlane.engine.bench;

/** Who runs the lcores. */
public enum Lcores {
    /** The distributor on the calling thread, each worker on a thread of its own: what a user gets. */
    THREADS,
    /** One thread is the distributor and all workers in turn, and only the distributor's calls are timed. */
    DISTRIBUTOR_ONLY
}
