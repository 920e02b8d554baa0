package io.flowlane.viewer.vm;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.EventVisitor;
import io.flowlane.viewer.timeline.Mark;

/** Whether a session ended before it was done, and why: what its SESSION_STOP says. */
public final class EarlyEnd implements EventVisitor {
    private String words = "";

    @Override
    public void event(EventCursor event) {
        if (event.type() == EventType.SESSION_STOP) {
            words = Mark.stop(event.t(), event.lcore(), event.n(), event.text()).text();
        }
    }

    /** {@code ended early: REASON, N packets in flight}; empty where the session came to its end. */
    public String words() {
        return words;
    }
}
