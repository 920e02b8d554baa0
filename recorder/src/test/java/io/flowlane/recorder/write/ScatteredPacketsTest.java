package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets whose pool indices lie anywhere: the recorder needs memory for those in flight, not for all that ever were. */
class ScatteredPacketsTest {
    private static final int IN_FLIGHT = 500;
    private static final int PACKETS = 200_000;

    @TempDir
    Path temp;

    @Test
    void numbersAreKnownWhileTheyAreNeeded() {
        SplittableRandom random = new SplittableRandom(5);
        SparseSeqs seqs = new SparseSeqs();
        Map<Integer, Long> expected = new HashMap<>();
        ArrayDeque<Integer> flying = new ArrayDeque<>();
        for (long seq = 0; seq < PACKETS; seq++) {
            int index = random.nextInt(Packets.MAX_INDEX + 1);
            seqs.put(index, seq);
            expected.put(index, seq);
            flying.add(index);
            if (flying.size() > IN_FLIGHT) {
                int back = flying.remove();
                assertEquals(expected.get(back), seqs.get(back));
                seqs.back(back);
                assertEquals(expected.get(back), seqs.get(back), "the application may still speak of it");
            }
        }
        flying.forEach(index -> assertEquals(expected.get(index), seqs.get(index)));
        assertTrue(seqs.capacity() <= 1 << 15, "room for so many: " + seqs.capacity());
        assertEquals(-1, new SparseSeqs().get(7));
    }

    @Test
    void aJournalNamesThem() throws IOException {
        Path folder = temp.resolve("j");
        SplittableRandom random = new SplittableRandom(6);
        try (JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS)) {
            LcoreEvents events = recorder.distributor(
                    new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "scattered", 1));
            long[] burst = new long[8];
            for (int seq = 0; seq < PACKETS; seq += burst.length) {
                for (int i = 0; i < burst.length; i++) {
                    burst[i] = Packets.packet(random.nextInt(Packets.MAX_INDEX + 1), i);
                }
                events.assignedRun(seq, burst, 0, burst.length, 0, 0);
                events.slotGrant(0, burst, 0, burst.length);
                events.returned(burst, 0, burst.length);
                events.tx(burst, 0, burst.length);
            }
            assertEquals(null, recorder.failure());
        }
        long next = 0;
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                if (cursor.type() == EventType.TX) {
                    for (int i = 0; i < cursor.count(); i++) {
                        assertEquals(next++, cursor.seqs(i));
                    }
                }
            }
        }
        assertEquals(PACKETS, next);
    }
}
