package io.flowlane.engine.event;

/** Who watches a distributor. {@code Distributor.create} asks it once for each lcore's {@link LcoreEvents}. */
public interface EventSink {

    /** Watches nothing. */
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

    /** A session begins: the sink takes the time, which is {@code t = 0}, and notes {@code SESSION_BEGIN}. */
    LcoreEvents distributor(SessionInfo session);

    /**
     * The events of one worker lcore; called after {@link #distributor}.
     *
     * @param worker 0 up to the session's workers
     */
    LcoreEvents worker(int worker);

    /**
     * The distributor has closed: it emits nothing more. On the thread that closed it, or on its own; workers may still be
     * ending.
     */
    default void sessionEnded() {}
}
