package io.flowlane.engine.event;

/** Passes a session on, as it is: the beginning of a sink that stands before another one. */
public class ForwardingSink implements EventSink {

    private final EventSink watcher;

    /** Passes on to this sink. */
    protected ForwardingSink(EventSink watcher) {
        this.watcher = watcher;
    }

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        return watcher.distributor(session);
    }

    @Override
    public LcoreEvents worker(int worker) {
        return watcher.worker(worker);
    }

    @Override
    public void sessionEnded() {
        watcher.sessionEnded();
    }
}
