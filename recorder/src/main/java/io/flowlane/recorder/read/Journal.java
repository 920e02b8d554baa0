package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;

/** A journal that can be read, any number of times. Opened by {@code JournalReader.open}. */
public interface Journal extends AutoCloseable {

    /** What {@code SESSION_BEGIN} said. */
    SessionInfo session();

    /** A new cursor before the first event. */
    EventCursor events();

    /** Whether it is whole, as far as it has been read; complete once one cursor has come to its end. */
    JournalHealth health();

    /** How many bytes of it hold data. */
    long bytes();

    /** How far the cursor that moved last has come, 0.0 to 1.0; any thread may ask. */
    double progress();

    @Override
    void close();
}
