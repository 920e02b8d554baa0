package io.flowlane.viewer.cli.bench;

import io.flowlane.recorder.bench.RecorderBench;
import io.flowlane.recorder.bench.RecorderBenchResult;
import io.flowlane.recorder.bench.RecorderBenchSpec;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flowlane bench recorder}: what recording costs. */
@Command(
        name = "recorder",
        description = "Cost of recording: an engine without and with a journal in turn, each in its own process.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  flowlane bench recorder --mode burst", "  flowlane bench recorder --mode single --anchors --json"})
final class BenchRecorderCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final BenchOptions engine = new BenchOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seconds per measurement, after three of warm-up (default: ${DEFAULT-VALUE}).")
    private double seconds = 1;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds to run; their medians are reported (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "A folder on the disk to measure; the journals in it are deleted (default: the system's"
                    + " temporary folder).")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));

    @Option(
            names = "--anchors",
            description = "Also measure the cost of an event in the JDK's Flight Recorder, and as a Chronicle excerpt"
                    + " of its own.")
    private boolean anchors;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchRecorderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RecorderBenchResult result = measure(spec());
        if (json) {
            terminal.json(json(result));
        } else {
            print(result);
        }
        return ExitCode.OK;
    }

    private RecorderBenchSpec spec() {
        try {
            return new RecorderBenchSpec(engine.mode(), engine.workers(), seconds, rounds, folder, anchors);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + ", bench recorder: choose other values");
        }
    }

    private RecorderBenchResult measure(RecorderBenchSpec spec) {
        AtomicReference<Double> done = new AtomicReference<>(0.0);
        try {
            return Progress.during(terminal, "measuring", done::get, () -> RecorderBench.run(spec, done::set));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.OUTPUT,
                    "nothing was measured (" + FileFailure.words(e) + "), bench recorder: try --folder",
                    e);
        }
    }

    private String json(RecorderBenchResult result) {
        JsonWriter writer = new JsonWriter()
                .beginObject()
                .field("ns_per_packet_off", result.nsPerPacketOff())
                .field("ns_per_packet_on", result.nsPerPacketOn())
                .field("ns_per_event", result.nsPerEvent())
                .field("bytes_per_packet", result.bytesPerPacket())
                .field("mode", engine.modeWord())
                .field("workers", engine.workers())
                .field("throughput_kept", result.throughputKept())
                .field("events_per_packet", result.eventsPerPacket())
                .field("allocated_bytes_per_event", result.allocatedBytesPerEvent())
                .field("rounds", rounds)
                .field("ns_per_packet_off_rounds", result.offRounds())
                .field("ns_per_packet_on_rounds", result.onRounds());
        if (anchors) {
            writer.field("jfr_ns_per_event", result.nsPerJfrEvent())
                    .field("excerpt_ns_per_event", result.nsPerExcerpt());
        }
        return writer.field("java", Runtime.version().toString()).endObject().toString();
    }

    private static String range(List<Double> rounds) {
        return Format.decimal(Collections.min(rounds), 1) + " to " + Format.decimal(Collections.max(rounds), 1);
    }

    private void print(RecorderBenchResult result) {
        terminal.out()
                .println(terminal.strong(Format.decimal(result.nsPerEvent(), 1) + " ns an event") + ", "
                        + Format.decimal(result.bytesPerPacket(), 1) + " bytes and "
                        + Format.decimal(result.eventsPerPacket(), 1) + " events a packet, "
                        + engine.words());
        terminal.out()
                .println(Format.decimal(result.nsPerPacketOff(), 1) + " ns a packet without a journal, "
                        + Format.decimal(result.nsPerPacketOn(), 1) + " with one: "
                        + Format.decimal(100 * result.throughputKept(), 0) + " % of the throughput is kept");
        terminal.out()
                .println(Format.decimal(result.allocatedBytesPerEvent(), 3) + " bytes allocated an event; median of "
                        + Format.count(rounds, "round") + ", " + range(result.offRounds()) + " without, "
                        + range(result.onRounds()) + " with");
        if (result.isUnsteady()) {
            terminal.out()
                    .println("the rounds differ: other programs used the CPU, or its cores were far apart for a while;"
                            + " try more --rounds");
        }
        if (anchors) {
            terminal.out()
                    .println("beside it: an event of the JDK's Flight Recorder "
                            + Format.decimal(result.nsPerJfrEvent(), 1) + " ns, a Chronicle excerpt an event "
                            + Format.decimal(result.nsPerExcerpt(), 1) + " ns");
        }
    }
}
