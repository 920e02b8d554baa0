package io.flowlane.recorder.model;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.engine.simulation.VirtualClock;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The real engine on simulated lcores, recorded: the same arguments give the same journal. */
public final class SimulatedRun {

    private SimulatedRun() {}

    /** The same without a journal: what the engine emitted. */
    public static List<Event> events(DistributorConfig config, String work, String traffic, long seed)
            throws IOException {
        VirtualClock clock = new VirtualClock();
        ListSink sink = new ListSink(clock);
        try (RxPort rx = SyntheticRxPort.of(traffic, TagFunction.parse("rss"), 2048)) {
            PipelineConfig run = new PipelineConfig(config.withEvents(sink), PacketWork.parse(work), Rate.parse("max"));
            new SimulatedPipeline(run, SimulationCosts.DEFAULT, seed, clock, rx, TxPort.NONE).run();
        }
        return sink.events();
    }

    /** Runs made-up traffic to its end, in place of whatever journal is there. */
    public static void record(Path journal, DistributorConfig config, String work, String traffic, long seed)
            throws IOException {
        VirtualClock clock = new VirtualClock();
        RecorderOptions options = RecorderOptions.DEFAULTS.withClock(clock).withOverwrite(true);
        try (RxPort rx = SyntheticRxPort.of(traffic, TagFunction.parse("rss"), 2048);
                JournalRecorder recorder = JournalRecorder.create(journal, options)) {
            PipelineConfig run =
                    new PipelineConfig(config.withEvents(recorder), PacketWork.parse(work), Rate.parse("max"));
            new SimulatedPipeline(run, SimulationCosts.DEFAULT, seed, clock, rx, TxPort.NONE).run();
        }
    }
}
