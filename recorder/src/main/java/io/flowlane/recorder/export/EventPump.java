package io.flowlane.recorder.export;

import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.io.IOException;

/** Takes a journal's events, in order, to a writer. */
final class EventPump {
    /** How many events pass between two words to the listener. */
    private static final int PROGRESS_EVERY = 1 << 14;

    private EventPump() {}

    /** Answers how many things the writer has written. */
    static long run(Journal journal, EventWriter writer, ExportOptions options, ProgressListener progress)
            throws IOException {
        long read = 0;
        long written = 0;
        try (EventCursor events = open(journal, writer, options)) {
            // Time never decreases, so the first event after the span is the end.
            while (events.next() && events.t() < options.toNanos()) {
                boolean wanted = events.t() >= options.fromNanos();
                writer.event(events, wanted);
                written += wanted ? 1 : 0;
                if (++read % PROGRESS_EVERY == 0) {
                    progress.at(journal.progress(), writer.written(written));
                }
            }
        }
        writer.end();
        long whole = writer.written(written);
        progress.at(1.0, whole);
        return whole;
    }

    private static EventCursor open(Journal journal, EventWriter writer, ExportOptions options) {
        boolean all = options.fromNanos() == 0 || writer.looksBack();
        return all ? journal.events() : journal.eventsFrom(options.fromNanos());
    }
}
