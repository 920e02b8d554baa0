package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.OptionalLong;

/**
 * Where to begin to read so as to know what was in flight at some packet's time: this many packets before it. First few,
 * then more, where a reader finds that it still met packets or workers that it knows nothing of.
 */
final class LookBack {
    private static final long[] STEPS = {256, 4096, 1 << 17, Long.MAX_VALUE};

    private LookBack() {}

    static int tries() {
        return STEPS.length;
    }

    /** The time from which to read, on try 0, 1, ...; 0 from where on there is nothing before. */
    static long from(Journal journal, long seq, int attempt) {
        long earlier = seq - STEPS[attempt];
        return earlier <= 0 ? 0 : accepted(journal, earlier).orElse(0);
    }

    /** When a packet was accepted. */
    static OptionalLong accepted(Journal journal, long seq) {
        try (EventCursor cursor = journal.eventsOfPacket(seq)) {
            while (cursor.next()) {
                if (cursor.type() == EventType.PACKET_IN) {
                    return OptionalLong.of(cursor.t());
                }
            }
        }
        return OptionalLong.empty();
    }
}
