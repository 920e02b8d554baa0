// Run it: java @examples/java.options examples/src/main/java/io/flowlane/examples/QueryJournal.java
// Or ask a journal of your own: add its folder.
package io.flowlane.examples;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.engine.simulation.VirtualClock;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Asks a journal: did order hold, where did the time go, what became of the packet that took longest. Without an
 * argument it records a short run first.
 */
public final class QueryJournal {
    private QueryJournal() {}

    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Path.of(args[0]) : record(Files.createTempDirectory("query-journal"));
        try (Journal journal = JournalReader.open(folder)) {
            System.out.println("order " + Verifier.verify(journal).verdict().word());
            StatsReport stats = Statistics.compute(journal);
            System.out.println(stats.packets() + " packets, mean latency "
                    + Math.round(stats.latency().mean()) + " ns: "
                    + stats.latencyParts().inWords());
            long slowest = slowest(journal);
            System.out.println("packet " + slowest + " took longest:");
            try (EventCursor life = journal.eventsOfPacket(slowest)) {
                while (life.next()) {
                    System.out.println("  " + life.t() + " ns  " + life.type());
                }
            }
        }
    }

    /** Any question can be asked in one pass over all events; they come in causal order. */
    private static long slowest(Journal journal) {
        TreeMap<Long, Long> cameIn = new TreeMap<>();
        long slowest = 0;
        long longest = -1;
        try (EventCursor event = journal.events()) {
            while (event.next()) {
                switch (event.type()) {
                    case PACKET_IN -> cameIn.put(event.seq(), event.t());
                    case RETURNED -> {
                        for (int i = 0; i < event.count(); i++) {
                            Long in = cameIn.remove(event.seqs(i));
                            if (in != null && event.t() - in > longest) {
                                longest = event.t() - in;
                                slowest = event.seqs(i);
                            }
                        }
                    }
                    default -> {
                        // of no interest here
                    }
                }
            }
        }
        return slowest;
    }

    /** Sixty packets of five flows on three simulated workers: the same journal each time. */
    private static Path record(Path folder) throws IOException {
        VirtualClock clock = new VirtualClock();
        RecorderOptions options = RecorderOptions.DEFAULTS.withClock(clock);
        try (RxPort rx = SyntheticRxPort.of("packets=60,flows=5,zipf=1", TagFunction.parse("rss"), 64);
                JournalRecorder recorder = JournalRecorder.create(folder, options)) {
            DistributorConfig config =
                    DistributorConfig.of(3).withMode(Mode.SINGLE).withEvents(recorder);
            PipelineConfig pipeline = new PipelineConfig(config, PacketWork.parse("spin:2000"), Rate.parse("max"));
            new SimulatedPipeline(pipeline, SimulationCosts.DEFAULT, 1, clock, rx, TxPort.NONE).run();
        }
        return folder;
    }
}
