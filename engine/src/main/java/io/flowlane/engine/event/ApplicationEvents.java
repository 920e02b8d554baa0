package io.flowlane.engine.event;

/**
 * Emits the application's own events into the same recording as the engine's.
 *
 * <p>Call it only on the lcore's own thread: {@code Distributor.events()} on the distributor's,
 * {@code WorkerPort.events()} on the worker's. This is not checked; calls from another thread may damage the recording.
 * After the distributor has closed, the distributor's methods do nothing. No method throws, and without an event sink
 * each does nothing. An event's time is that of the call, in nanoseconds since the session began.
 */
public interface ApplicationEvents {

    /** Emits {@link EventType#WORK_BEGIN}: the work on a packet that the worker holds begins. */
    default void workBegin(int worker, long packet) {}

    /** Emits {@link EventType#WORK_END}: the work on that packet ends. */
    default void workEnd(int worker, long packet) {}

    /** Emits {@link EventType#TX}: {@code packets[from] .. packets[from + n - 1]} were sent. The array is not kept. */
    default void tx(long[] packets, int from, int n) {}

    /** Emits {@link EventType#MARK}: a note at this time. */
    default void mark(String text) {}
}
