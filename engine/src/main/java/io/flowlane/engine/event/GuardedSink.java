package io.flowlane.engine.event;

/**
 * Stands before a sink that breaks its contract and throws: see {@link LcoreEvents#isGuarded}. Every distributor puts it
 * before its sink. What a sink throws when it is asked for an lcore's events still ends the making of the distributor.
 */
public final class GuardedSink extends ForwardingSink {

    private final SinkFailure failure = new SinkFailure();

    /** Guards this sink. */
    public GuardedSink(EventSink sink) {
        super(sink);
    }

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        return guarded(super.distributor(session));
    }

    @Override
    public LcoreEvents worker(int worker) {
        return guarded(super.worker(worker));
    }

    private LcoreEvents guarded(LcoreEvents events) {
        if (events == LcoreEvents.OFF || events.isGuarded()) {
            return events;
        }
        return new GuardedEvents(events) {
            @Override
            protected LcoreEvents receiver() {
                return failure.hasHappened() ? LcoreEvents.OFF : super.receiver();
            }

            @Override
            protected void failed(Throwable thrown) {
                failure.happened(thrown);
            }
        };
    }

    @Override
    public void sessionEnded() {
        try {
            super.sessionEnded();
        } catch (Throwable e) {
            failure.happened(e);
        }
    }
}
