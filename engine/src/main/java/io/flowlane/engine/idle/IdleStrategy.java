package io.flowlane.engine.idle;

/** What one lcore does in each fruitless turn of its loop. Not thread safe: one instance a thread. */
public interface IdleStrategy {

    /** Nothing to do in this turn. */
    void idle();

    /** There was work: the next wait starts afresh. */
    void reset();

    /** Whether the next {@link #idle} gives the processor up for a while, rather than spins or yields. */
    default boolean parksNext() {
        return false;
    }
}
