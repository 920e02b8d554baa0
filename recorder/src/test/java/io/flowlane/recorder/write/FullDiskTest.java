package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that becomes full: the run goes on, the recording stops at a whole block, and what is there can be read. */
class FullDiskTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "full disk", 12345);
    private static final int MORE_THAN_FITS = 4_000_000;

    @TempDir
    Path temp;

    private final List<String> warnings = new ArrayList<>();

    /** Takes this many blocks, then is full. */
    private static BlockStore of(BlockStore store, int blocks) {
        return new BlockStore() {
            private int left = blocks;

            @Override
            public void append(ByteBuffer block) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
                store.append(block);
            }

            @Override
            public void close() throws IOException {
                store.close();
            }
        };
    }

    @Test
    void theRecordingStopsAtAWholeBlockWithOneWarning() throws IOException {
        Path folder = temp.resolve("j");
        RecorderOptions options = RecorderOptions.DEFAULTS.withBuffer(1 << 20).withWarning(warnings::add);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options, store -> of(store, 20))) {
            tell(recorder.distributor(SESSION), MORE_THAN_FITS / 2);
            assertNotNull(recorder.failure());
        }
        stopped(folder, "No space left on device");
    }

    /** All that was recorded was in the tail until then: it stays there, and ending does not wait for ever. */
    @Test
    @Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDiskThatIsFullAtTheVeryEndIsToldOf() throws IOException {
        Path folder = temp.resolve("j");
        RecorderOptions options = RecorderOptions.DEFAULTS.withWarning(warnings::add);
        try (JournalRecorder recorder = JournalRecorder.create(folder, options, store -> of(store, 0))) {
            tell(recorder.distributor(SESSION), 100);
        }
        assertEquals(1, warnings.size(), warnings::toString);
        Told told = Told.by(folder);
        assertEquals(100, told.count(EventType.PACKET_IN));
        assertTrue(told.health().problems().get(0).contains("stopped"), told::toString);
    }

    @Test
    void aFullDiskIsNoSignal() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=18m", "tmpfs", disk.toString()), "may not mount a tmpfs");
        try {
            Path folder = disk.resolve("j");
            RecorderOptions options =
                    RecorderOptions.DEFAULTS.withBuffer(1 << 20).withWarning(warnings::add);
            try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
                tell(recorder.distributor(SESSION), MORE_THAN_FITS);
                assertNotNull(recorder.failure());
            }
            stopped(folder, "");
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aDiskThatOthersFillIsNoSignalEither() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "may not mount a tmpfs");
        try {
            Path folder = disk.resolve("j");
            RecorderOptions options =
                    RecorderOptions.DEFAULTS.withBuffer(1 << 20).withWarning(warnings::add);
            try (JournalRecorder recorder = JournalRecorder.create(folder, options)) {
                LcoreEvents events = recorder.distributor(SESSION);
                tell(events, 200_000);
                fill(disk.resolve("other"));
                tell(events, MORE_THAN_FITS / 4);
                assertNotNull(recorder.failure());
            }
            stopped(folder, "");
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            // full, as it should be
        }
    }

    private void stopped(Path folder, String why) {
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(
                warnings.get(0).contains(folder.toString()) && warnings.get(0).contains(why), warnings::toString);
        assertFalse(warnings.get(0).contains("\n"));
        Told told = Told.by(folder);
        assertTrue(told.count(EventType.PACKET_IN) > 100_000, told::toString);
        assertEquals(told.count(EventType.PACKET_IN) - 1, told.lastSeq());
        assertTrue(told.inTurn());
        assertEquals(0, told.missing());
        assertFalse(told.health().sealed());
        assertTrue(told.health().problems().get(0).contains("stopped"), told::toString);
    }

    private long next;

    private void tell(LcoreEvents events, int n) {
        for (int i = 0; i < n; i++) {
            events.packetIn(next, Packets.packet((int) next & 1023, (int) next * 77_777));
            next++;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
