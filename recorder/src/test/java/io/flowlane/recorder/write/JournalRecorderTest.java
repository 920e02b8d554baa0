package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.main.DumpMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder does to its folder, and what it does when it cannot go on. */
class JournalRecorderTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.SINGLE, Tracking.STRICT, Policy.ROUND_ROBIN, 2, 8, "for people", 12345);

    @TempDir
    Path temp;

    @Test
    void anotherJournalIsOverwrittenOnlyWhenAsked() throws IOException {
        Path folder = temp.resolve("a/b");
        record(folder, RecorderOptions.DEFAULTS);
        JournalWriteException e =
                assertThrows(JournalWriteException.class, () -> record(folder, RecorderOptions.DEFAULTS));
        assertTrue(String.valueOf(e.getMessage()).contains(folder.toString()), e::getMessage);
        record(folder, RecorderOptions.DEFAULTS.withOverwrite(true));
    }

    @Test
    void whatIsNoJournalIsNeverDeleted() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("mine"));
        Path file = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        RecorderOptions overwrite = RecorderOptions.DEFAULTS.withOverwrite(true);
        assertThrows(JournalWriteException.class, () -> record(folder, overwrite));
        assertThrows(JournalWriteException.class, () -> record(file, overwrite));
        assertThrows(JournalWriteException.class, () -> record(file.resolve("below"), overwrite));
        assertTrue(Files.exists(file));
    }

    /** The engine puts a guard of its own before all others, which each event would pass through as well. */
    @Test
    void eachEventPassesOneGuard() throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(temp.resolve("j"), RecorderOptions.DEFAULTS)) {
            SessionInfo session = new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "guards", 0);
            assertTrue(recorder.distributor(session).isGuarded());
            assertTrue(recorder.worker(0).isGuarded());
        }
    }

    @Test
    void whoMayReadIsUpToTheUmask() throws IOException {
        assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        String umask = permissions(Files.createDirectory(temp.resolve("folder")));
        String fileUmask = permissions(Files.createFile(temp.resolve("file")));
        recordAs(temp.resolve("j"), RecorderOptions.DEFAULTS, umask, fileUmask);
    }

    @Test
    void privateFilesAreForTheOwnerAlone() throws IOException {
        assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        recordAs(temp.resolve("j"), RecorderOptions.DEFAULTS.withPrivateFiles(true), "rwx------", "rw-------");
    }

    /** A container's volume may be shared: its mode is not the recorder's business. */
    @Test
    void aFolderThatIsThereKeepsItsMode() throws IOException {
        assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path folder = Files.createDirectory(temp.resolve("volume"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        recordAs(folder, RecorderOptions.DEFAULTS.withPrivateFiles(true), "rwxrwxr-x", "rw-------");
    }

    private void recordAs(Path folder, RecorderOptions options, String folderMode, String fileMode) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            recorder.distributor(SESSION).processBegin(1);
            assertEquals(folderMode, permissions(folder));
            List<Path> files = files(folder);
            assertEquals(4, files.size(), files::toString);
            for (Path file : files) {
                assertEquals(fileMode, permissions(file), file.toString());
            }
        }
        assertEquals(2, files(folder).size(), "tail and lock go with an orderly close");
    }

    @Test
    void chroniclesDumpToolPrintsTheHeader() throws IOException {
        Path folder = temp.resolve("j");
        record(folder, RecorderOptions.DEFAULTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DumpMain.dump(folder.toFile(), new PrintStream(out, true, StandardCharsets.UTF_8), Long.MAX_VALUE);
        String dump = out.toString(StandardCharsets.UTF_8);
        for (String line : List.of("magic: FLOWLANE", "version: 3", "mode: SINGLE", "workers: 2", "name: for people")) {
            assertTrue(dump.contains(line), () -> line + " is not in\n" + dump);
        }
        assertTrue(dump.contains("block: "), dump);
    }

    @Test
    void aFolderThatGoesAwayStopsTheRecordingAndNothingElse() throws IOException {
        Path folder = temp.resolve("j");
        List<String> warnings = new ArrayList<>();
        RecorderOptions options = RecorderOptions.DEFAULTS.withBuffer(1 << 18).withWarning(warnings::add);
        JournalRecorder recorder = JournalRecorder.create(folder, options);
        LcoreEvents events = recorder.distributor(SESSION);
        long seq = tell(events, 0, 30_000);
        assertNull(recorder.failure());
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
        tell(events, seq, 100_000);
        assertNotNull(recorder.failure());
        assertEquals(1, warnings.size(), warnings::toString);
        assertFalse(warnings.get(0).contains("\n"));
        recorder.close();
    }

    /** What was recorded so far has moved with the folder. */
    @Test
    void aFolderThatIsMovedStopsTheRecordingAndCanBeRead() throws IOException {
        Path folder = temp.resolve("j");
        Path moved = temp.resolve("elsewhere");
        List<String> warnings = new ArrayList<>();
        JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS.withWarning(warnings::add));
        LcoreEvents events = recorder.distributor(SESSION);
        long seq = tell(events, 0, 30_000);
        Files.move(folder, moved);
        tell(events, seq, 3_000_000);
        assertTrue(recorder.failure() != null && recorder.failure().contains("folder was removed"), recorder.failure());
        recorder.close();
        assertEquals(1, warnings.size(), warnings::toString);
        stopped(moved, 30_000);
    }

    /** A flight recorder begins new files in mid-run: in a folder where it may not, it stops. */
    @Test
    void aFolderThatMayNoLongerBeWrittenStopsTheRecordingAndCanBeRead() throws IOException {
        Path folder = temp.resolve("j");
        List<String> warnings = new ArrayList<>();
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withMaxJournal(RecorderOptions.MIN_JOURNAL)
                .withWarning(warnings::add);
        JournalRecorder recorder = JournalRecorder.create(folder, options);
        LcoreEvents events = recorder.distributor(SESSION);
        long seq = tell(events, 0, 30_000);
        assumeTrue(FolderLock.shut(folder), "this user may write everywhere");
        try {
            tell(events, seq, 6_000_000);
            recorder.close();
        } finally {
            FolderLock.open(folder);
        }
        assertNotNull(recorder.failure());
        assertEquals(1, warnings.size(), warnings::toString);
        stopped(folder, 30_000);
    }

    /** All that was emitted before it stopped, and for some blocks after, can be read, up to a whole block. */
    private static void stopped(Path folder, int least) {
        Told told = Told.by(folder);
        assertTrue(told.count(EventType.PACKET_IN) > least, told::toString);
        assertEquals(told.count(EventType.PACKET_IN) - 1, told.lastSeq(), told::toString);
        assertTrue(told.inTurn(), told::toString);
        assertEquals(0, told.health().tornBlocks(), told::toString);
        assertFalse(told.health().sealed(), told::toString);
    }

    private static long tell(LcoreEvents events, long first, int n) {
        long seq = first;
        for (int i = 0; i < n; i++) {
            events.packetIn(seq, Packets.packet((int) seq & 1023, (int) seq * 77_777));
            seq++;
        }
        return seq;
    }

    private static void record(Path folder, RecorderOptions options) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            LcoreEvents events = recorder.distributor(SESSION);
            tell(events, 0, 10);
            events.sessionEnd();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toList());
        }
    }
}
