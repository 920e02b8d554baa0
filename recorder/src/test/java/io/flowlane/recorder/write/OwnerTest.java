package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.chronicle.ExcerptScanner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal belongs to who records it, as long as that lives; and whoever calls may be interrupted. */
class OwnerTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "mine", 1);
    private static final int PACKETS = 1_000;
    private static final int AT_ONCE = 6;
    private static final int ROUNDS = 10;
    private static final int MANY = 100_000;

    @TempDir
    Path temp;

    private final List<String> warnings = new ArrayList<>();

    private RecorderOptions options() {
        return RecorderOptions.DEFAULTS.withWarning(warnings::add);
    }

    private static void tell(LcoreEvents events) {
        for (int seq = 0; seq < PACKETS; seq++) {
            events.packetIn(seq, Packets.packet(seq, seq));
        }
    }

    @Test
    void nobodyReplacesAJournalThatIsRecorded() throws IOException {
        Path folder = temp.resolve("j");
        try (JournalRecorder recorder = JournalRecorder.create(folder, options())) {
            tell(recorder.distributor(SESSION));
            RecorderOptions overwrite = options().withOverwrite(true);
            JournalWriteException refused =
                    assertThrows(JournalWriteException.class, () -> JournalRecorder.create(folder, overwrite));
            String us =
                    "is being recorded by process " + ProcessHandle.current().pid();
            assertTrue(String.valueOf(refused.getMessage()).contains(us), refused::toString);
        }
        assertEquals(PACKETS, Told.by(folder).count(EventType.PACKET_IN));
        assertTrue(Told.by(folder).health().complete());
    }

    /** Reading closes files of the journal, which must not cost the recorder its lock. */
    @Test
    void anotherProcessIsRefusedToo() throws IOException, InterruptedException {
        Path folder = temp.resolve("j");
        try (JournalRecorder recorder = JournalRecorder.create(folder, options())) {
            tell(recorder.distributor(SESSION));
            Told.by(folder);
            String said = OtherProcess.record(folder);
            assertTrue(said.contains("by process " + ProcessHandle.current().pid()), said);
        }
        assertTrue(Told.by(folder).health().complete());
        assertEquals("recorded", OtherProcess.record(folder));
    }

    /** The lock's file stays when its process is killed; the lock does not. */
    @Test
    void aLockThatNobodyHoldsIsNone() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("j"));
        Files.writeString(folder.resolve(JournalLock.FILE), "1");
        try (JournalRecorder recorder = JournalRecorder.create(folder, options())) {
            tell(recorder.distributor(SESSION));
        }
        assertTrue(Told.by(folder).health().complete());
        assertFalse(Files.exists(folder.resolve(JournalLock.FILE)));
    }

    @Test
    void ofThoseThatBeginAtOnceOneRecords() throws InterruptedException {
        Path folder = temp.resolve("new");
        AtomicInteger refused = new AtomicInteger();
        List<JournalRecorder> won = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    try {
                        begin.await();
                        won.add(JournalRecorder.create(folder, options()));
                    } catch (JournalWriteException e) {
                        refused.incrementAndGet();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .limit(AT_ONCE)
                .toList();
        threads.forEach(Thread::start);
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, won.size());
        assertEquals(AT_ONCE - 1, refused.get());
    }

    @Test
    void filesThatAreTakenAwayAreToldOfOnce() throws IOException {
        Path folder = temp.resolve("j");
        JournalRecorder recorder = JournalRecorder.create(folder, options());
        tell(recorder.distributor(SESSION));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".cq4"))::iterator) {
                Files.delete(file);
            }
        }
        List<String> said = saidAtClose(recorder);
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("was removed"), said::toString);
        assertFalse(recorder.isThere());
    }

    @Test
    void aFolderThatIsMadeAgainIsAnothers() throws IOException {
        Path folder = temp.resolve("j");
        JournalRecorder recorder = JournalRecorder.create(folder, options());
        tell(recorder.distributor(SESSION));
        Files.move(folder, temp.resolve("moved"));
        try (JournalRecorder other = JournalRecorder.create(folder, options())) {
            other.distributor(SESSION).packetIn(0, Packets.packet(0, 1));
            assertEquals(1, saidAtClose(recorder).size(), warnings::toString);
            assertFalse(recorder.isThere());
            assertTrue(other.isThere());
        }
        assertEquals(1, Told.by(folder).count(EventType.PACKET_IN));
        assertEquals(PACKETS, Told.by(temp.resolve("moved")).count(EventType.PACKET_IN));
    }

    @Test
    void anInterruptedThreadBeginsAndSeals() throws IOException {
        Path folder = temp.resolve("j");
        Thread.currentThread().interrupt();
        try (JournalRecorder recorder = JournalRecorder.create(folder, options())) {
            assertTrue(Thread.currentThread().isInterrupted());
            tell(recorder.distributor(SESSION));
            assertTrue(Thread.currentThread().isInterrupted());
        }
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), warnings);
        assertEquals(PACKETS, Told.by(folder).count(EventType.PACKET_IN));
        assertTrue(Told.by(folder).health().complete());
    }

    /** A truncated file under the map: the engine goes on, and what is in the queue stays. */
    @Test
    void aTailThatIsCutStopsTheRecording() throws IOException {
        Path folder = temp.resolve("j");
        JournalRecorder recorder =
                JournalRecorder.create(folder, options(), new JournalRecorder.Disk(store -> store, false));
        LcoreEvents events = recorder.distributor(SESSION);
        tell(events);
        try (FileChannel tail = FileChannel.open(folder.resolve("tail"), StandardOpenOption.WRITE)) {
            tail.truncate(0);
        }
        assertFalse(Told.by(folder).health().complete());
        List<String> said = saidAtClose(recorder);
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("removed or truncated"), said::toString);
    }

    /** What comes behind the cut would be lost when the process ends: recording stops at the next look, and once. */
    @Test
    void aQueueFileThatIsCutStopsTheRecording() throws IOException {
        Path folder = temp.resolve("j");
        JournalRecorder recorder = JournalRecorder.create(folder, options());
        LcoreEvents events = recorder.distributor(SESSION);
        tell(events);
        try (FileChannel queue = FileChannel.open(ExcerptScanner.files(folder).get(0), StandardOpenOption.WRITE)) {
            queue.truncate(0);
        }
        while (recorder.failure() == null) {
            Thread.onSpinWait();
        }
        tell(events);
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("removed or truncated"), warnings::toString);
        saidAtClose(recorder);
    }

    /** All that was said of a recording that cannot be sealed: by then, or when it was tried. */
    private List<String> saidAtClose(JournalRecorder recorder) {
        List<String> said = new ArrayList<>();
        try {
            recorder.close();
        } catch (JournalWriteException e) {
            said.add(String.valueOf(e.getMessage()));
        }
        said.addAll(warnings);
        return said;
    }

    /** Where the tail is not mapped, a thread copies what is new: a kill then costs what came since. */
    @Test
    void aTailThatIsNotMappedIsCopied() throws IOException {
        Path folder = temp.resolve("j");
        JournalRecorder.Disk disk = new JournalRecorder.Disk(store -> store, false);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options(), disk)) {
            tell(recorder.distributor(SESSION));
            while (Told.by(folder).count(EventType.PACKET_IN) < PACKETS) {
                Thread.onSpinWait();
            }
        }
        assertEquals(List.of(), warnings);
        assertTrue(Told.by(folder).health().complete());
    }

    /** What an lcore says while it is sealed is recorded or not, but never half. */
    @Test
    void anLcoreThatStillWritesIsSealed() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Path folder = temp.resolve("j" + round);
            JournalRecorder recorder = JournalRecorder.create(folder, options());
            recorder.distributor(SESSION);
            LcoreEvents worker = recorder.worker(0);
            CountDownLatch writes = new CountDownLatch(PACKETS);
            java.util.concurrent.atomic.AtomicBoolean end = new java.util.concurrent.atomic.AtomicBoolean();
            Thread thread = new Thread(() -> {
                while (!end.get()) {
                    worker.workBegin(0, Packets.packet(1, 1));
                    worker.workEnd(0, Packets.packet(1, 1));
                    writes.countDown();
                }
            });
            thread.start();
            writes.await();
            recorder.close();
            end.set(true);
            thread.join();
            Told told = Told.by(folder);
            assertTrue(told.health().complete(), told::toString);
            assertTrue(told.count(EventType.WORK_BEGIN) >= PACKETS, told::toString);
        }
        assertEquals(List.of(), warnings);
    }

    /** A run that ends early says why, however little is recorded. */
    @Test
    void whyARunStoppedIsRecordedAtAnyLevel() throws IOException {
        for (RecorderOptions.Level level : RecorderOptions.Level.values()) {
            Path folder = temp.resolve("j" + level);
            RecorderOptions lossy = options().withLevel(level).withBuffer(0).withOnFull(RecorderOptions.OnFull.LOSSY);
            java.util.concurrent.Semaphore turns = new java.util.concurrent.Semaphore(0);
            try (JournalRecorder recorder =
                    JournalRecorder.create(folder, lossy, store -> new SlowStore(store, turns))) {
                LcoreEvents events = recorder.distributor(SESSION);
                for (int i = 0; i < MANY; i++) {
                    events.packetIn(i, Packets.packet(i & 1023, i * 77_777));
                }
                turns.release(MANY);
                events.sessionStop(7, "the owner was interrupted");
                events.sessionEnd();
            }
            Told told = Told.by(folder);
            assertEquals(1, told.count(EventType.SESSION_STOP), told::toString);
            assertEquals(1, told.count(EventType.SESSION_END), told::toString);
            assertTrue(told.missing() > 0, told::toString);
        }
    }
}
