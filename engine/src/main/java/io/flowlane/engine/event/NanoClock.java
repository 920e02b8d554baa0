package io.flowlane.engine.event;

/**
 * Nanoseconds from one monotonic clock for all lcores, from an arbitrary origin. Any thread may call it. On simulated
 * lcores it is virtual time.
 */
@FunctionalInterface
public interface NanoClock {

    /** The machine's own monotonic clock. */
    NanoClock SYSTEM = System::nanoTime;

    /** Nanoseconds since the clock's origin; never decreases on one thread, nor along a happens-before edge. */
    long nanoTime();
}
