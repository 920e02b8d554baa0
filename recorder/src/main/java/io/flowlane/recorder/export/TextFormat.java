package io.flowlane.recorder.export;

import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;

/** A format that is one run of text, an event after the other. */
interface TextFormat {

    /** What stands before the first event. */
    void begin(ByteSink out) throws IOException;

    /** One event. */
    void event(EventCursor event, ByteSink out) throws IOException;
}
