package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.ForwardingEvents;
import io.flowlane.engine.event.ForwardingSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
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
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine on a disk that is now and then too slow, events being dropped: incomplete, and never called violated. */
class LossyRunTest {
    private static final int SEEDS = 4;
    private static final int WORKERS = 3;

    /** The disk takes one block for so many packets that are worked on, and all in the end. */
    private static final int PACKETS_A_BLOCK = 6_000;

    @TempDir
    Path temp;

    private final Semaphore turns = new Semaphore(2);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsDroppedIsNoViolation(Mode mode) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Path folder = temp.resolve("j" + seed);
            run(folder, mode, seed);
            try (Journal journal = JournalReader.open(folder)) {
                VerifyReport report = Verifier.verify(journal);
                assertEquals(Verdict.INCOMPLETE, report.verdict(), report.checks()::toString);
                assertTrue(journal.health().gaps() > 0, journal.health()::toString);
                assertTrue(report.packets() > PACKETS_A_BLOCK, report.checks()::toString);
            }
        }
    }

    private void run(Path folder, Mode mode, int seed) throws IOException {
        VirtualClock clock = new VirtualClock();
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withClock(clock)
                .withBuffer(2 * 65_536)
                .withOnFull(RecorderOptions.OnFull.LOSSY);
        try (RxPort rx = SyntheticRxPort.of(
                        "packets=60000,flows=200,zipf=1.1,seed=" + seed, TagFunction.parse("rss"), 2048);
                JournalRecorder recorder =
                        JournalRecorder.create(folder, options, store -> new SlowStore(store, turns))) {
            DistributorConfig config =
                    DistributorConfig.of(WORKERS).withMode(mode).withEvents(new LetsTheDiskAtLast(recorder));
            PipelineConfig run = new PipelineConfig(config, new LetsTheDisk(), Rate.parse("max"));
            new SimulatedPipeline(run, SimulationCosts.DEFAULT, seed, clock, rx, TxPort.NONE).run();
        }
        turns.drainPermits();
    }

    /** The end of a session is never dropped: it waits for the disk, which takes all from then on. */
    private final class LetsTheDiskAtLast extends ForwardingSink {
        LetsTheDiskAtLast(EventSink recorder) {
            super(recorder);
        }

        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return new ForwardingEvents(super.distributor(session)) {
                @Override
                public void sessionEnd() {
                    turns.release(1 << 20);
                    super.sessionEnd();
                }
            };
        }
    }

    /** Work of 300 ns in virtual time. */
    private final class LetsTheDisk implements PacketWork {
        private int packets;

        @Override
        public long work(PacketData data, long packet) {
            return 0;
        }

        @Override
        public long nanos(PacketData data, long packet) {
            if (++packets % PACKETS_A_BLOCK == 0) {
                turns.release();
            }
            return 300;
        }
    }
}
