package io.flowlane.engine.event;

/**
 * Receives the events of one distributor.
 *
 * <p>{@code Distributor.create} calls {@link #distributor} once and then {@link #worker} once for each worker, on the
 * thread that creates the distributor. Afterwards each lcore calls its own {@link LcoreEvents} on its own thread,
 * several lcores at once. Implementations must not block for long and need not throw: after the first exception or
 * error, the engine logs it and calls the sink no more in this session, unless {@link LcoreEvents#isGuarded} says
 * otherwise. Times are nanoseconds since {@link #distributor} was called.
 */
public interface EventSink {

    /** Receives nothing: recording is off. */
    EventSink OFF = new EventSink() {
        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return LcoreEvents.OFF;
        }

        @Override
        public LcoreEvents worker(int worker) {
            return LcoreEvents.OFF;
        }
    };

    /**
     * A session begins, at {@code t = 0}; the sink records {@code SESSION_BEGIN}.
     *
     * @return the receiver of the distributor lcore's events
     */
    LcoreEvents distributor(SessionInfo session);

    /**
     * A worker lcore of the session; called after {@link #distributor}.
     *
     * @param worker the worker's number, from 0 to the number of workers less 1
     * @return the receiver of its events
     */
    LcoreEvents worker(int worker);

    /**
     * The distributor has closed and emits nothing more. Called once, on the thread that closed it or on the
     * distributor's own; workers may still be ending.
     */
    default void sessionEnded() {}
}
