package io.flowlane.recorder.export.stream;

import io.flowlane.recorder.read.EventCursor;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes events in one format, as they come. Its memory does not grow with their number. One thread.
 *
 * <p>It is given the events of the span that is exported and, if it {@linkplain #looksBack looks back}, all that came before:
 * a format that shows states or packets needs to know how things stood when the span began.
 */
public interface EventWriter extends Closeable {

    /** Whether it needs the events before the span; else they may be skipped without being read. */
    boolean looksBack();

    /**
     * One event.
     *
     * @param event valid during the call
     * @param wanted whether it lies in the span; else it only tells how things stand
     */
    void event(EventCursor event, boolean wanted) throws IOException;

    /** There are no more events: writes what was held back. */
    void end() throws IOException;

    /** How many things of the exporter's unit have been written; by default its events, which the caller counts. */
    default long written(long events) {
        return events;
    }

    /** Lets go of what it holds; a writer that was not given {@link #end} leaves a torn output. */
    @Override
    default void close() throws IOException {}
}
