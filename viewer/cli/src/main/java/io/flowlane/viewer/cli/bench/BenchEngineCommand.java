package io.flowlane.viewer.cli.bench;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.bench.EngineBench;
import io.flowlane.engine.bench.EngineBenchResult;
import io.flowlane.engine.bench.EngineBenchSpec;
import io.flowlane.engine.bench.Lcores;
import io.flowlane.engine.bench.Tags;
import io.flowlane.engine.idle.BusySpinIdle;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.TrackingOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flowlane bench engine}: what a packet costs without recording. */
@Command(
        name = "engine",
        description = "Cost per packet with recording off: 64 packets a call, handed back at once.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  flowlane bench engine --mode single --workers 1",
            "  flowlane bench engine --mode burst --workers 63 --distributor-only --json"
        })
final class BenchEngineCommand implements Callable<Integer> {

    /** How lcores wait; the names are the words of the option. */
    enum Idle {
        backoff,
        spin
    }

    /** Which tags; the names are the words of the option. */
    enum TagWords {
        distinct,
        fresh,
        zipf
    }

    private final Terminal terminal;

    @Mixin
    private final BenchOptions engine = new BenchOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "Seconds to measure, after three of warm-up (default: ${DEFAULT-VALUE}).")
    private double seconds = 3;

    @Option(
            names = "--distributor-only",
            description = "One thread plays all lcores, and only the distributor's calls are timed.")
    private boolean distributorOnly;

    @Option(
            names = "--tags",
            paramLabel = "T",
            defaultValue = "distinct",
            description = "distinct: 64 tags, one per packet; fresh: tags that no recent call used; zipf: 1,000 tags,"
                    + " a few of them hot (default: ${DEFAULT-VALUE}).")
    private TagWords tags = TagWords.distinct;

    @Option(
            names = "--lines",
            paramLabel = "L",
            defaultValue = "1",
            description = "Burst mode: cache lines each way for each worker, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int lines = 1;

    @Mixin
    private final TrackingOptions tracking = new TrackingOptions();

    @Option(
            names = "--idle",
            paramLabel = "I",
            defaultValue = "backoff",
            description = "backoff: waiting lcores spin, then yield, then park; spin: they only spin, which needs a"
                    + " core per lcore (default: ${DEFAULT-VALUE}).")
    private Idle idle = Idle.backoff;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchEngineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EngineBenchSpec spec = spec();
        EngineBenchResult result = EngineBench.run(spec);
        if (json) {
            terminal.json(json(result));
        } else {
            print(result);
        }
        return ExitCode.OK;
    }

    private EngineBenchSpec spec() {
        try {
            DistributorConfig config = DistributorConfig.of(engine.workers())
                    .withMode(engine.mode())
                    .withLines(lines)
                    .withTracking(tracking.tracking())
                    .withPolicy(tracking.policy());
            return new EngineBenchSpec(
                    idle == Idle.spin ? config.withIdle(BusySpinIdle::new) : config,
                    distributorOnly ? Lcores.DISTRIBUTOR_ONLY : Lcores.THREADS,
                    Tags.valueOf(tags.name().toUpperCase(Locale.ROOT)),
                    seconds);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + ", bench engine: choose other values");
        }
    }

    private String json(EngineBenchResult result) {
        return new JsonWriter()
                .beginObject()
                .field("ns_per_packet", result.nsPerPacket())
                .field("mode", engine.modeWord())
                .field("workers", engine.workers())
                .field("lines", lines)
                .field("tags", tags.name())
                .field("tracking", tracking.tracking() == Tracking.STRICT ? "strict" : "dpdk")
                .field("idle", idle.name())
                .field("distributor_only", distributorOnly)
                .field("best_ns_per_packet", result.bestNsPerPacket())
                .field("worst_ns_per_packet", result.worstNsPerPacket())
                .field("packets_per_second", 1e9 / result.nsPerPacket())
                .field("bytes_per_packet", result.bytesPerPacket())
                .field("packets", result.packets())
                .field("windows", result.windows())
                .field("seconds", result.seconds())
                .field("all_handled", result.allHandled())
                .field("java", Runtime.version().toString())
                .endObject()
                .toString();
    }

    private void print(EngineBenchResult result) {
        terminal.out()
                .println(terminal.strong(Format.decimal(result.nsPerPacket(), 1) + " ns a packet") + " "
                        + (distributorOnly
                                ? "on the distributor"
                                : Format.decimal(1e3 / result.nsPerPacket(), 1) + " million a second")
                        + ", " + engine.words());
        terminal.out()
                .println("median of " + Format.count(result.windows(), "window") + " in "
                        + Format.decimal(result.seconds(), 1) + " s, from "
                        + Format.decimal(result.bestNsPerPacket(), 1) + " to "
                        + Format.decimal(result.worstNsPerPacket(), 1) + " ns; "
                        + Format.count(result.packets(), "packet")
                        + ", " + Format.decimal(result.bytesPerPacket(), 3) + " bytes allocated for each");
    }
}
