package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that keeps no more than the newest part of its journal. */
class FlightRecorderTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "flight", 12345);
    private static final long KEEPS = RecorderOptions.MIN_JOURNAL;
    private static final int MANY = 6_000_000;

    @TempDir
    Path temp;

    @Test
    void theNewestIsKeptAndNoMore() throws IOException {
        Path folder = temp.resolve("j");
        try (JournalRecorder recorder =
                JournalRecorder.create(folder, RecorderOptions.DEFAULTS.withMaxJournal(KEEPS))) {
            LcoreEvents dist = recorder.distributor(SESSION);
            LcoreEvents worker = recorder.worker(0);
            worker.mark("an lcore that says little");
            for (int seq = 0; seq < MANY; seq++) {
                dist.packetIn(seq, Packets.packet(seq & 1023, seq * 77_777));
                if (seq % 1_000_000 == 0) {
                    assertTrue(diskUse(folder) <= KEEPS, "kept too much");
                }
            }
            dist.sessionEnd();
        }
        assertTrue(diskUse(folder) <= KEEPS, "kept too much");
        Told told = Told.by(folder);
        assertEquals(MANY - 1, told.lastSeq());
        assertTrue(told.inTurn());
        assertTrue(told.missing() >= MANY - told.count(EventType.PACKET_IN), "and waits, if there were any");
        assertTrue(told.count(EventType.PACKET_IN) > KEEPS / 10, told::toString);
        assertEquals(1, told.count(EventType.MARK), "what an lcore said last is kept as long as its block");
        assertTrue(told.health().sealed(), told::toString);
    }

    @Test
    void lessThanAFewBlocksCannotBeKept() {
        assertThrows(IllegalArgumentException.class, () -> RecorderOptions.DEFAULTS.withMaxJournal(KEEPS - 1));
    }

    /** What the queue's files hold: they are mapped ahead as holes, which take no space. */
    private static long diskUse(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> queue =
                    files.filter(file -> file.toString().endsWith(".cq4")).collect(Collectors.toList());
            long sum = 0;
            for (Path file : queue) {
                sum += blocks(file);
            }
            return sum;
        }
    }

    private static long blocks(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return 0; // it was the oldest, and has gone since it was listed
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
