package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.engine.simulation.VirtualClock;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a killed run leaves in {@code tail}, with a bit flipped or a page of zeros: found, and never judged. */
class TailDamageTest {
    private static final int WORKERS = 3;
    private static final int FLIPS = 300;
    private static final int SECTOR = 512;
    private static final int KILLED_AT = 9_000;

    @TempDir
    Path temp;

    private Path tail;
    private Path left;
    private byte[] bytes;
    private Told whole;
    private final Semaphore turns = new Semaphore(1);

    void aKilledRun(Mode mode) throws IOException {
        left = temp.resolve("killed");
        Path folder = temp.resolve("j");
        VirtualClock clock = new VirtualClock();
        RecorderOptions options = RecorderOptions.DEFAULTS.withClock(clock).withBuffer(8 * 65_536);
        try (RxPort rx = SyntheticRxPort.of("packets=12000,flows=300,zipf=1.1,seed=5", TagFunction.parse("rss"), 2048);
                JournalRecorder recorder =
                        JournalRecorder.create(folder, options, store -> new SlowStore(store, turns))) {
            DistributorConfig config =
                    DistributorConfig.of(WORKERS).withMode(mode).withEvents(recorder);
            PipelineConfig run = new PipelineConfig(config, new Killed(folder), Rate.parse("max"));
            new SimulatedPipeline(run, SimulationCosts.DEFAULT, 1, clock, rx, TxPort.NONE).run();
            turns.release(1 << 20);
        }
        tail = left.resolve(TailFormat.FILE);
        bytes = Files.readAllBytes(tail);
        whole = Told.by(left);
    }

    /**
     * Copies the journal in the middle of the run, which is what a kill at that moment leaves. The tail comes first, as
     * for a reader: a block that is just being appended is then in the copy of the tail, of the queue, or of both.
     */
    private final class Killed implements PacketWork {
        private final Path folder;
        private int packets;

        private Killed(Path folder) {
            this.folder = folder;
        }

        @Override
        public long work(PacketData data, long packet) {
            return 0;
        }

        @Override
        public long nanos(PacketData data, long packet) {
            if (++packets == KILLED_AT) {
                copy(folder, left);
            }
            return 300;
        }
    }

    private void copy(Path from, Path to) {
        while (turns.availablePermits() > 0) {
            Thread.onSpinWait(); // until the appender has taken its only turn
        }
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectory(to);
            Stream<Path> tailFirst = files.sorted(
                    Comparator.comparing(file -> !file.getFileName().toString().equals(TailFormat.FILE)));
            for (Path file : (Iterable<Path>) tailFirst::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFlippedBitIsNeverAViolation(Mode mode) throws IOException {
        aKilledRun(mode);
        assertEquals(0, whole.health().tornBlocks(), whole::toString);
        assertTrue(whole.count(EventType.PACKET_IN) >= KILLED_AT, whole::toString);
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            int at = used(random);
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(tail, damaged);
            if (neverViolated("byte " + at)) {
                found++;
                assertTrue(isNamed(), "not named: " + "byte " + at);
            }
        }
        assertTrue(found > FLIPS / 2, "of " + FLIPS + " flips so many were found: " + found);
    }

    /** Half of them in what is written of some block, a quarter in a header, the others anywhere up to the regions. */
    private int used(SplittableRandom random) {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (true) {
            int region = random.nextInt(all.getInt(TailFormat.REGION_COUNT));
            int at = (int) TailFormat.region(1 + WORKERS, region);
            int length = all.getInt(at + JournalFormat.LENGTH);
            if (all.getInt(at + JournalFormat.NUMBER) >= 0 && length > 0) {
                return switch (random.nextInt(4)) {
                    case 0, 1 -> at + JournalFormat.HEADER_BYTES + random.nextInt(length);
                    case 2 -> at + random.nextInt(JournalFormat.HEADER_BYTES);
                    default -> random.nextInt((int) TailFormat.region(1 + WORKERS, 0));
                };
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void zerosAreNeverAViolation(Mode mode) throws IOException {
        aKilledRun(mode);
        for (int size : new int[] {Long.BYTES, SECTOR, 4096, 65_536}) {
            SplittableRandom random = new SplittableRandom(size);
            for (int i = 0; i < FLIPS / 12; i++) {
                int at = used(random) / size * size;
                byte[] damaged = bytes.clone();
                Arrays.fill(damaged, at, Math.min(at + size, damaged.length), (byte) 0);
                Files.write(tail, damaged);
                neverViolated(size + " zeros at " + at);
            }
        }
    }

    /** Whether the damage was found; what is not, has changed nothing. */
    private boolean neverViolated(String what) {
        Told told = Told.by(left);
        if (told.equals(whole)) {
            return false;
        }
        assertTrue(whole.count(EventType.PACKET_IN) >= told.count(EventType.PACKET_IN), what);
        try (Journal journal = JournalReader.open(left)) {
            VerifyReport report = Verifier.verify(journal);
            assertEquals(Verdict.INCOMPLETE, report.verdict(), () -> what + report.checks());
            report.checks().forEach(check -> assertNotEquals(Verdict.VIOLATED, check.verdict(), what));
            assertFalse(journal.health().complete());
            assertTrue(journal.facts().events() > 0);
        }
        return true;
    }

    private boolean isNamed() {
        return Told.by(left).health().problems().stream()
                .anyMatch(problem -> problem.contains("damaged") || problem.contains("missing"));
    }
}
