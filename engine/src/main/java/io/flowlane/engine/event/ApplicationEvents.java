package io.flowlane.engine.event;

/**
 * What an application emits of its own, on the lcore's thread, into the same recording as the engine: the engine's events
 * are none of its business. Where nobody watches, it costs nothing.
 */
public interface ApplicationEvents {

    /** {@link EventType#WORK_BEGIN}. */
    default void workBegin(int worker, long packet) {}

    /** {@link EventType#WORK_END}. */
    default void workEnd(int worker, long packet) {}

    /** {@link EventType#TX}: {@code packets[from] .. packets[from + n - 1]}. */
    default void tx(long[] packets, int from, int n) {}

    /** {@link EventType#MARK}. */
    default void mark(String text) {}
}
