package io.flowlane.engine.event;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a session's watcher has thrown: it is logged once, and the watcher is not called any more. Any thread. */
final class SinkFailure {

    private final AtomicBoolean happened = new AtomicBoolean();

    boolean hasHappened() {
        return happened.get();
    }

    /** Only the first is logged. */
    void happened(Throwable e) {
        if (happened.compareAndSet(false, true)) {
            System.getLogger(SinkFailure.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "an event sink threw; it gets no more events of this session, and the run continues",
                            e);
        }
    }
}
