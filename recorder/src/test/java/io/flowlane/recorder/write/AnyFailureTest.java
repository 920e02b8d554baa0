package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.engine.simulation.VirtualClock;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of failure at every step of a recording: the run goes on, and one line says that it was not recorded. */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnyFailureTest {
    private static final int WORKERS = 2;
    private static final int PACKETS = 30_000;

    @TempDir
    Path temp;

    /** A step that fails throws this. */
    private interface Failure extends Supplier<Throwable> {}

    static Stream<Failure> failures() {
        return Stream.of(
                () -> new IOException("No space left on device"),
                () -> new AssertionError("a library's own check"),
                () -> new InternalError("a fault occurred in an unsafe memory access operation"),
                () -> new OutOfMemoryError("no heap"),
                () -> new StackOverflowError(),
                () -> new IllegalStateException());
    }

    /** Fails before, or behind, the k-th append; when it is closed if there are fewer. */
    private static final class FailingStore implements BlockStore {
        private final BlockStore store;
        private final Failure failure;
        private final boolean behind;
        private int left;
        private boolean failed;

        FailingStore(BlockStore store, Failure failure, int step) {
            this.store = store;
            this.failure = failure;
            this.left = step / 2;
            this.behind = step % 2 == 1;
        }

        @Override
        public void append(ByteBuffer block) throws IOException {
            boolean now = left-- == 0;
            if (now && !behind) {
                fail();
            }
            store.append(block);
            if (now) {
                fail();
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (!failed) {
                    fail();
                }
            } finally {
                store.close();
            }
        }

        @SuppressWarnings("unchecked")
        private <E extends Throwable> void fail() throws E {
            failed = true;
            throw (E) failure.get();
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theRunGoesOnAndOneLineIsSaid(Failure failure) throws IOException {
        boolean more = true;
        int step = 0;
        for (; more; step++) {
            more = recordAndFail(failure, step);
        }
        assertTrue(step > 8, "few steps are a poor test: " + step);
    }

    /** Whether there were this many appends. */
    private boolean recordAndFail(Failure failure, int step) throws IOException {
        String name = failure.get().getClass().getSimpleName() + step;
        Path folder = temp.resolve("j" + step);
        List<String> said = new ArrayList<>();
        RecorderOptions options = RecorderOptions.DEFAULTS.withBuffer(65_536).withWarning(said::add);
        FailingStore[] store = new FailingStore[1];
        JournalRecorder recorder =
                JournalRecorder.create(folder, options, blocks -> store[0] = new FailingStore(blocks, failure, step));
        PipelineReport report = run(recorder);
        try {
            recorder.close();
        } catch (JournalWriteException e) {
            said.add(String.valueOf(e.getMessage()));
        }
        assertEquals(PACKETS, report.packetsOut(), name);
        assertEquals(1, said.size(), () -> name + said);
        assertFalse(
                said.get(0).contains("\n")
                        || said.get(0).contains("Error")
                        || said.get(0).contains("null"),
                said.get(0));
        assertNotNull(recorder.failure());
        return readable(folder, name) && store[0].left < 0;
    }

    private static PipelineReport run(JournalRecorder recorder) throws IOException {
        VirtualClock clock = new VirtualClock();
        DistributorConfig config =
                DistributorConfig.of(WORKERS).withMode(Mode.BURST).withEvents(recorder);
        try (RxPort rx = SyntheticRxPort.of("packets=" + PACKETS + ",flows=50", TagFunction.parse("rss"), 2048)) {
            PipelineConfig run = new PipelineConfig(config, PacketWork.parse("none"), Rate.parse("max"));
            return new SimulatedPipeline(run, SimulationCosts.DEFAULT, 1, clock, rx, TxPort.NONE).run();
        }
    }

    private static boolean readable(Path folder, String name) {
        Told told = Told.by(folder);
        assertEquals(told.count(EventType.PACKET_IN) - 1, told.lastSeq(), name);
        assertTrue(told.count(EventType.PACKET_IN) > 0, name);
        try (Journal journal = JournalReader.open(folder)) {
            VerifyReport report = Verifier.verify(journal);
            assertNotEquals(Verdict.VIOLATED, report.verdict(), name);
            report.checks().forEach(check -> assertNotEquals(Verdict.VIOLATED, check.verdict(), name));
        }
        return true;
    }
}
