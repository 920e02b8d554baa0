package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds a packet in a journal, and reads just so much before it that everything it waited behind is known. */
final class JourneyReader {

    private JourneyReader() {}

    static Optional<PacketJourney> read(Journal journal, long seq) {
        OptionalLong in = LookBack.accepted(journal, seq);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        JourneyTracker tracker = new JourneyTracker(seq, journal.session().workers());
        for (int attempt = 0; attempt < LookBack.tries(); attempt++) {
            long from = LookBack.from(journal, seq, attempt);
            tracker = new JourneyTracker(seq, journal.session().workers());
            feed(tracker, journal, Math.min(from, in.getAsLong()));
            if (tracker.knowsAll() || from == 0) {
                break;
            }
        }
        return Optional.of(tracker.journey());
    }

    private static void feed(JourneyTracker tracker, Journal journal, long from) {
        try (EventCursor cursor = journal.eventsFrom(from)) {
            while (!tracker.isOver() && cursor.next()) {
                tracker.event(cursor);
            }
        }
    }
}
