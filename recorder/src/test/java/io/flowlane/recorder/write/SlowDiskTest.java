package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing for a while: what lcores do then, and that nothing is lost without a word. */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowDiskTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "slow disk", 12345);
    private static final int MANY = 400_000;

    @TempDir
    Path temp;

    private final CountDownLatch gate = new CountDownLatch(1);

    /** Stands still until the gate opens. */
    private BlockStore slow(BlockStore store) {
        return new BlockStore() {
            @Override
            public void append(ByteBuffer block) throws IOException {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                store.append(block);
            }

            @Override
            public void close() throws IOException {
                store.close();
            }
        };
    }

    private JournalRecorder recorder(RecorderOptions.OnFull onFull) throws IOException {
        RecorderOptions options = RecorderOptions.DEFAULTS.withOnFull(onFull).withBuffer(3 * 65_536);
        return JournalRecorder.create(temp.resolve("j"), options, this::slow);
    }

    @Test
    void losslessWaitsAndTellsForHowLong() throws IOException, InterruptedException {
        JournalRecorder recorder = recorder(RecorderOptions.OnFull.LOSSLESS);
        LcoreEvents events = recorder.distributor(SESSION);
        Thread lcore = new Thread(() -> tell(events, 0, MANY));
        lcore.start();
        while (lcore.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        gate.countDown();
        lcore.join();
        recorder.close();
        Told told = Told.by(temp.resolve("j"));
        assertEquals(MANY, told.count(EventType.PACKET_IN));
        assertTrue(told.inTurn());
        assertTrue(told.count(EventType.RECORDER_WAIT) >= 1, told::toString);
        assertTrue(told.waited() > 0);
        assertEquals(0, told.count(EventType.GAP));
        assertTrue(told.health().complete(), told::toString);
    }

    @Test
    void lossyGoesOnAndCountsExactly() throws IOException {
        JournalRecorder recorder = recorder(RecorderOptions.OnFull.LOSSY);
        LcoreEvents events = recorder.distributor(SESSION);
        tell(events, 0, MANY);
        gate.countDown();
        long last = MANY;
        while (Told.by(temp.resolve("j")).lastSeq() < MANY) {
            tell(events, last++, 1); // until there is room again, and what comes is recorded
        }
        recorder.close();
        Told told = Told.by(temp.resolve("j"));
        assertTrue(told.missing() > MANY / 2, told::toString);
        assertEquals(last, told.count(EventType.PACKET_IN) + told.missing());
        assertEquals(last - 1, told.lastSeq());
        assertTrue(told.inTurn());
        assertTrue(told.health().sealed());
        assertEquals(told.missing(), told.health().gaps());
    }

    @Test
    void whatWasDroppedIsCountedThoughTheProcessDies() throws IOException {
        JournalRecorder recorder = recorder(RecorderOptions.OnFull.LOSSY);
        LcoreEvents events = recorder.distributor(SESSION);
        tell(events, 0, MANY);
        Path copy = asIfKilled();
        gate.countDown();
        recorder.close();
        Told told = Told.by(copy);
        assertEquals(MANY, told.count(EventType.PACKET_IN) + told.missing());
        assertTrue(told.missing() > MANY / 2, told::toString);
        assertFalse(told.health().sealed());
    }

    /** What a kill would leave: nothing moves while the gate is shut. */
    private Path asIfKilled() throws IOException {
        Path copy = Files.createDirectory(temp.resolve("copy"));
        for (String file : new String[] {"tail", "19700101F.cq4"}) {
            Files.copy(temp.resolve("j").resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void blocksThatNoDiskHasTakenYetAreReadInTheOrderOfTime() throws IOException {
        long[] now = {0};
        RecorderOptions options = RecorderOptions.DEFAULTS.withClock(() -> now[0]);
        JournalRecorder recorder = JournalRecorder.create(temp.resolve("j"), options, this::slow);
        LcoreEvents dist = recorder.distributor(SESSION);
        LcoreEvents worker = recorder.worker(0);
        for (; now[0] < 100_000; now[0]++) { // the distributor fills several blocks, the worker not one
            dist.processBegin((int) now[0]);
            if (now[0] % 100 == 0) {
                worker.workerPark(0);
            }
        }
        Path copy = asIfKilled();
        gate.countDown();
        recorder.close();
        int told = 0;
        try (Journal journal = JournalReader.open(copy);
                EventCursor events = journal.events()) {
            while (events.next()) {
                if (events.type() == EventType.PROCESS_BEGIN) {
                    assertEquals(events.n(), events.t());
                    told++;
                }
            }
            assertTrue(journal.health().blocks() > 3, journal.health()::toString);
        }
        assertEquals(now[0], told);
    }

    @Test
    void aDiskThatIsFastEnoughMakesNobodyWait() throws IOException {
        gate.countDown();
        RecorderOptions options = RecorderOptions.DEFAULTS.withBuffer(64 << 20);
        try (JournalRecorder recorder = JournalRecorder.create(temp.resolve("j"), options, this::slow)) {
            tell(recorder.distributor(SESSION), 0, MANY);
            assertNull(recorder.failure());
        }
        Told told = Told.by(temp.resolve("j"));
        assertEquals(0, told.count(EventType.RECORDER_WAIT));
        assertEquals(MANY, told.count(EventType.PACKET_IN));
        assertTrue(told.health().complete());
    }

    private static void tell(LcoreEvents events, long first, int n) {
        for (long seq = first; seq < first + n; seq++) {
            events.packetIn(seq, Packets.packet((int) seq & 1023, (int) seq * 77_777));
        }
    }
}
