package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalHealth;
import io.flowlane.recorder.read.JournalReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a journal tells, in numbers.
 *
 * @param events how many of each
 * @param missing the sum of all GAPs
 * @param waited the sum of all RECORDER_WAITs, in nanoseconds
 * @param lastSeq of the PACKET_INs, the last number
 * @param inTurn whether the PACKET_INs between gaps have numbers that follow each other
 * @param health the journal's
 */
record Told(
        Map<EventType, Long> events, long missing, long waited, long lastSeq, boolean inTurn, JournalHealth health) {

    static Told by(Path folder) {
        Map<EventType, Long> events = new EnumMap<>(EventType.class);
        long missing = 0;
        long waited = 0;
        long next = 0;
        boolean inTurn = true;
        boolean gap = false;
        try (Journal journal = JournalReader.open(folder)) {
            try (EventCursor cursor = journal.events()) {
                while (cursor.next()) {
                    events.merge(cursor.type(), 1L, Long::sum);
                    switch (cursor.type()) {
                        case GAP -> {
                            missing += cursor.n();
                            gap = true;
                        }
                        case RECORDER_WAIT -> waited += cursor.n();
                        case PACKET_IN -> {
                            inTurn &= gap ? cursor.seq() >= next : cursor.seq() == next;
                            gap = false;
                            next = cursor.seq() + 1;
                        }
                        default -> {}
                    }
                }
            }
            return new Told(events, missing, waited, next - 1, inTurn, journal.health());
        }
    }

    long count(EventType type) {
        return events.getOrDefault(type, 0L);
    }
}
