package io.flowlane.recorder.read;

/** Is shown the events of a journal, so that several can share one reading: {@link Journal#visit}. */
public interface EventVisitor {

    /** The cursor has gone to the next event; the cursor is only looked at here, never moved. */
    void event(EventCursor event);
}
