package io.flowlane.engine.idle;

/** What one lcore does in each fruitless turn of its loop. Not thread safe: one instance a thread. */
public interface IdleStrategy {

    /** Nothing to do in this turn. */
    void idle();

    /** Nothing to do in this turn, but soon: the processor is not given up, and the stages of {@link #idle} stay where they are. */
    default void spin() {
        Thread.onSpinWait();
    }

    /** There was work: the next wait starts afresh. */
    void reset();

    /** Whether the next {@link #idle} gives the processor up for a while, rather than spins or yields. */
    default boolean parksNext() {
        return false;
    }
}
