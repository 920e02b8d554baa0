package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;

/** Reads the time that was asked for, and just so much before it that what waited then is known. */
final class IdleReader {

    private IdleReader() {}

    static IdleReason read(Journal journal, int worker, long from, long to) {
        int workers = journal.session().workers();
        if (worker < 0 || worker >= workers) {
            throw new IllegalArgumentException("worker " + worker + " is not in 0.." + (workers - 1));
        }
        if (to < from) {
            throw new IllegalArgumentException("the time ends at " + to + ", before it begins at " + from);
        }
        long next = nextPacket(journal, from);
        IdleTracker tracker = new IdleTracker(worker, workers, from, to);
        for (int attempt = 0; attempt < LookBack.tries(); attempt++) {
            long begin = Math.min(from, LookBack.from(journal, next, attempt));
            tracker = new IdleTracker(worker, workers, from, to);
            feed(tracker, journal, begin, to);
            if (tracker.knowsAll() || begin == 0) {
                break;
            }
        }
        return tracker.reason();
    }

    private static void feed(IdleTracker tracker, Journal journal, long begin, long to) {
        try (EventCursor cursor = journal.eventsFrom(begin)) {
            while (cursor.next() && cursor.t() <= to) {
                tracker.event(cursor);
            }
        }
    }

    /** The first packet that came in at that time or later; where none did, as many as there are. */
    private static long nextPacket(Journal journal, long from) {
        try (EventCursor cursor = journal.eventsFrom(from)) {
            while (cursor.next()) {
                if (cursor.type() == EventType.PACKET_IN) {
                    return cursor.seq();
                }
            }
        }
        return journal.facts().packets();
    }
}
