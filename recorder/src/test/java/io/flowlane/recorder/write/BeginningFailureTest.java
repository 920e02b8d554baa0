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
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of failure at every operation with which a recording begins: one reason is given, no thread, mapped file or lock
 * is left, and the next recording can begin in the same folder.
 */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BeginningFailureTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "begin", 1);
    private static final int PACKETS = 20;
    private static final int FEWEST = 60;
    private static final RecorderOptions OPTIONS = RecorderOptions.DEFAULTS.withBuffer(0);

    @TempDir
    Path temp;

    private final List<String> said = new CopyOnWriteArrayList<>();

    /** What an operation does. */
    enum Kind {
        DISK_FULL,
        NO_REASON,
        ASSERTION,
        NO_MEMORY,
        INTERNAL,
        INTERRUPT;

        void fail() throws IOException {
            switch (this) {
                case DISK_FULL -> throw new IOException("No space left on device");
                case NO_REASON -> throw new IOException();
                case ASSERTION -> throw new AssertionError();
                case NO_MEMORY -> throw new OutOfMemoryError("no heap");
                case INTERNAL -> throw new InternalError("a fault occurred in an unsafe memory access operation");
                case INTERRUPT -> Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFolderThatWasNotThere(Kind kind) throws Exception {
        int step = 0;
        for (boolean more = true; more; step++) {
            Path folder = temp.resolve("parent" + step).resolve("j");
            more = failAt(kind, step, folder, OPTIONS);
            if (Files.exists(folder)) {
                Told.by(folder); // it can be read
            } else {
                assertFalse(Files.exists(folder.getParent()), kind + " " + step);
                if (kind != Kind.INTERRUPT) { // in which the JDK itself loses a map
                    awaitUnmapped(folder);
                }
            }
            again(folder, kind + " " + step);
        }
        assertTrue(step > FEWEST, "few steps are a poor test: " + step);
    }

    /** As long as the new recording has not begun, the old journal is whole, readable or gone, but never in pieces. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DISK_FULL", "ASSERTION"})
    void aJournalThatIsOverwritten(Kind kind) throws Exception {
        int step = 0;
        for (boolean more = true; more; step++) {
            Path folder = temp.resolve("j" + step);
            again(folder, "first");
            more = failAt(kind, step, folder, OPTIONS.withOverwrite(true));
            if (!said.isEmpty() && !files(folder).isEmpty()) {
                Told.by(folder);
            }
            again(folder, kind + " " + step);
        }
        assertTrue(step > FEWEST, "few steps are a poor test: " + step);
    }

    /** Whether the failure came before the recording had begun. */
    private boolean failAt(Kind kind, int step, Path folder, RecorderOptions options) throws IOException {
        said.clear();
        FailingDisk disk = new FailingDisk(kind::fail, step);
        try (JournalRecorder recorder = JournalRecorder.create(disk.on(folder), options.withWarning(said::add))) {
            LcoreEvents events = recorder.distributor(SESSION);
            disk.repair();
            record(events);
        } catch (JournalWriteException e) {
            said.add(String.valueOf(e.getMessage()));
        }
        disk.repair();
        oneReason(kind + " " + step);
        noThreadIsLeft();
        return disk.hasFailed();
    }

    private void oneReason(String what) {
        assertTrue(said.size() <= 1, () -> what + said);
        for (String line : said) {
            assertFalse(line.matches("(?s).*(\n|null|Error|Exception|java\\.).*"), what + line);
            assertTrue(line.contains(temp.toString()), what + line);
        }
    }

    /** A thread that works on files may be about to end; it is waited for, and no longer than that. */
    private static void noThreadIsLeft() {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("flowlane-"))) {
            Thread.onSpinWait();
        }
    }

    /** Chronicle unmaps its files on a thread of its own, which serves all queues of the process. */
    private static void awaitUnmapped(Path path) throws IOException {
        while (isMapped(path)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isMapped(Path path) throws IOException {
        Path maps = Path.of("/proc/self/maps");
        try (Stream<String> lines = Files.exists(maps) ? Files.lines(maps) : Stream.<String>empty()) {
            return lines.anyMatch(line -> line.contains(path.toString()));
        }
    }

    private static void record(LcoreEvents events) {
        for (int seq = 0; seq < PACKETS; seq++) {
            events.packetIn(seq, Packets.packet(seq, seq));
        }
    }

    private static void again(Path folder, String what) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, OPTIONS.withOverwrite(true))) {
            record(recorder.distributor(SESSION));
        }
        Told told = Told.by(folder);
        assertEquals(PACKETS, told.count(EventType.PACKET_IN), what);
        assertTrue(told.health().complete(), () -> what + told);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The tail is mapped by then, and the queue has its first file. */
    @Test
    void aFailureBehindTheLastOperationUnmapsTheTail() throws IOException {
        Path folder = temp.resolve("j");
        RecorderOptions options = OPTIONS.withWarning(said::add).withClock(() -> {
            throw new AssertionError("a clock that does not go");
        });
        try (JournalRecorder recorder =
                JournalRecorder.create(folder, options, new JournalRecorder.Disk(store -> store, true))) {
            assertEquals(LcoreEvents.OFF, recorder.distributor(SESSION));
            assertFalse(isMapped(folder.resolve(TailFormat.FILE)));
            assertEquals(List.of(folder.resolve(JournalLock.FILE)), files(folder));
            assertEquals(LcoreEvents.OFF, recorder.distributor(SESSION));
        }
        assertEquals(1, said.size(), said::toString);
        assertFalse(Files.exists(folder));
    }

    /** Chronicle itself opens its files in a way that the failing disk does not see. */
    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void chroniclesOwnFailuresAreNamed(Obstacle obstacle) throws IOException {
        Path folder = temp.resolve("j");
        try (JournalRecorder recorder = JournalRecorder.create(folder, OPTIONS.withWarning(said::add))) {
            Path file = Files.createDirectory(folder.resolve(obstacle.file));
            assertEquals(LcoreEvents.OFF, recorder.distributor(SESSION));
            oneReason(obstacle.file);
            assertEquals(1, said.size());
            awaitUnmapped(folder.resolve("metadata.cq4t"));
            Files.delete(file);
        }
        assertFalse(Files.exists(folder));
        again(folder, obstacle.file);
    }

    /** A folder that stands where a file is to be. */
    enum Obstacle {
        QUEUE("19700101F.cq4"),
        METADATA("metadata.cq4t"),
        TAIL(TailFormat.FILE);

        private final String file;

        Obstacle(String file) {
            this.file = file;
        }
    }

    @Test
    void anotherRecorderOfTheFolderIsRefusedUntilThen() throws IOException {
        Path folder = temp.resolve("j");
        RecorderOptions options = OPTIONS.withWarning(said::add).withClock(() -> {
            throw new IllegalStateException();
        });
        try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            recorder.distributor(SESSION);
            assertThrows(JournalWriteException.class, () -> JournalRecorder.create(folder, OPTIONS));
        }
        again(folder, "after it");
    }
}
