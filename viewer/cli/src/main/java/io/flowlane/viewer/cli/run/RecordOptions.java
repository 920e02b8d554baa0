package io.flowlane.viewer.cli.run;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.option.ModeOption;
import io.flowlane.viewer.cli.option.Quantity;
import io.flowlane.viewer.cli.option.TrackingOptions;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.run.RunSpec;
import io.flowlane.viewer.run.Traffic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code record}, and what makes them a plan that can be run. */
public final class RecordOptions {

    /** What is recorded; the names are the words of the option. */
    public enum Events {
        all,
        handshake,
        off
    }

    /** What an lcore does when the disk is too slow; the names are the words of the option. */
    enum OnFull {
        lossless,
        lossy
    }

    /** What lcores are; the names are the words of the option. */
    public enum Lcores {
        threads,
        simulated
    }

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** Where packets come from. */
    static final class Source {
        @Option(
                names = "--pcap",
                arity = "1..*",
                paramLabel = "FILE",
                description =
                        "Captures to play one after another: pcap or pcapng, plain or compressed (gzip, zstd, lz4);"
                                + " '-' is standard input; a named pipe works too.")
        private List<String> pcap = List.of();

        @Option(
                names = "--synthetic",
                paramLabel = "SPEC",
                description = "Synthetic traffic: packets=1e6,flows=1000,zipf=1.1,seed=7")
        private @Nullable String synthetic;
    }

    @Option(names = "--journal", paramLabel = "DIR", description = "Journal folder, new or empty.")
    private @Nullable Path journal;

    @Option(names = "--no-journal", description = "Run without recording; --journal is then ignored.")
    private boolean noJournal;

    @Mixin
    private final ModeOption mode = new ModeOption();

    @Option(names = "--workers", paramLabel = "N", description = "Worker lcores, 1 to 1024 (default: cores - 1).")
    private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    @Mixin
    private final TrackingOptions flows = new TrackingOptions();

    @Option(names = "--wide-tags", description = "Burst mode: compare all 32 bits of the tag, not 15 as DPDK does.")
    private boolean wideTags;

    @Option(
            names = "--tag",
            paramLabel = "F",
            defaultValue = "rss",
            converter = Choice.Tag.class,
            description = "rss, rss-symmetric or five-tuple: how a flow's tag is computed (default: ${DEFAULT-VALUE}).")
    private TagFunction tag = TagFunction.parse("rss");

    @Option(
            names = "--work",
            paramLabel = "W",
            defaultValue = "checksum",
            converter = Choice.Work.class,
            description = "Work per packet: none, spin:NANOS, spin:exp:NANOS (random, that mean)"
                    + " or checksum (default: ${DEFAULT-VALUE}).")
    private PacketWork work = PacketWork.parse("checksum");

    @Option(
            names = "--lcores",
            paramLabel = "L",
            defaultValue = "threads",
            description = "threads: a thread for each lcore; simulated: any number of them on one thread in virtual"
                    + " time, repeatable (default: ${DEFAULT-VALUE}).")
    private Lcores lcores = Lcores.threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With simulated lcores: random seed (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--costs",
            paramLabel = "C",
            defaultValue = "transfer=55,packet=9,look=1,jitter=10,checksum=550",
            converter = Choice.Costs.class,
            description = "With simulated lcores: nanoseconds to transfer a cache line between cores, to distribute a"
                    + " packet, to poll a worker; their jitter in percent; picoseconds to checksum a byte"
                    + " (default: ${DEFAULT-VALUE}). 'calibrated' measures them on this machine, and the report"
                    + " prints the value that repeats the run.")
    private SimulationCosts costs = SimulationCosts.DEFAULT;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "max",
            converter = Choice.RateWord.class,
            description = "max, original, original*K (K times as fast) or packets per second"
                    + " (default: ${DEFAULT-VALUE}).")
    private Rate rate = Rate.parse("max");

    @Option(
            names = "--loop",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Play the captures N times (default: 1).")
    private long loop = 1;

    @Option(
            names = "--limit",
            paramLabel = "PACKETS",
            converter = Quantity.Count.class,
            description = "Stop after this many packets.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--tx", paramLabel = "FILE", description = "Write the returned packets to this pcap, in order.")
    private @Nullable Path tx;

    @Option(
            names = "--events",
            paramLabel = "E",
            defaultValue = "all",
            description = "all, handshake or off: what to record (default: ${DEFAULT-VALUE}).")
    private Events events = Events.all;

    @Option(
            names = "--on-full",
            paramLabel = "P",
            defaultValue = "lossless",
            description = "If the disk cannot keep up: lossless: lcores wait, and each wait is recorded as an event;"
                    + " lossy: events are dropped, and a GAP records how many (default: ${DEFAULT-VALUE}).")
    private OnFull onFull = OnFull.lossless;

    @Option(
            names = "--max-journal",
            paramLabel = "BYTES",
            converter = Quantity.Bytes.class,
            description = "Keep only the newest part of the journal, at most this size: 8M or more, such as 64M or 10G"
                    + " (default: keep all).")
    private long maxJournal;

    @Option(
            names = "--private",
            description = "Make the journal readable by its owner only; otherwise the umask decides.")
    private boolean ownerOnly;

    @Option(names = "--overwrite", description = "Overwrite the journal and the --tx file.")
    private boolean overwrite;

    /**
     * What to run.
     *
     * @throws CliException when the options contradict each other
     */
    public RecordPlan plan() {
        if (workers < 1 || workers > DistributorConfig.MAX_WORKERS) {
            throw CliException.usage("--workers " + workers + " is not in 1.." + DistributorConfig.MAX_WORKERS
                    + ", record: choose one that is");
        }
        if (flows.tracking() == Tracking.AS_DPDK && workers > DistributorConfig.MAX_DPDK_WORKERS) {
            throw CliException.usage("--workers " + workers + " is too many for --tracking dpdk, record: choose 1.."
                    + DistributorConfig.MAX_DPDK_WORKERS);
        }
        if (flows.tracking() == Tracking.AS_DPDK && flows.policy() != Policy.ROUND_ROBIN) {
            throw CliException.usage("--tracking dpdk supports only round-robin, record: omit --policy");
        }
        if (flows.tracking() == Tracking.AS_DPDK && wideTags) {
            throw CliException.usage("--tracking dpdk compares only 15 bits of a tag, record: omit --wide-tags");
        }
        boolean recorded = !noJournal && events != Events.off;
        if (recorded && journal == null) {
            throw CliException.usage("no journal is named, record: specify --journal DIR or --no-journal");
        }
        if (maxJournal != 0 && maxJournal < RecorderOptions.MIN_JOURNAL) {
            throw CliException.usage("--max-journal " + maxJournal + " is too small, record: choose at least "
                    + (RecorderOptions.MIN_JOURNAL >> 20) + "M");
        }
        List<Path> captures = source.pcap.stream().map(RecordOptions::capture).toList();
        checkTx(captures);
        checkPipes(captures);
        return new RecordPlan(run(captures), recorded ? journal : null, recorder(), tx);
    }

    private RunSpec run(List<Path> captures) {
        String synthetic = source.synthetic;
        return new RunSpec(
                DistributorConfig.of(workers)
                        .withMode(mode.value())
                        .withTracking(flows.tracking())
                        .withPolicy(flows.policy())
                        .withWideTags(wideTags)
                        .withName(synthetic == null ? names(captures) : "synthetic " + synthetic),
                synthetic == null ? Traffic.captures(captures, tag) : Traffic.synthetic(spec(synthetic), tag),
                PcapRxOptions.DEFAULT.withLoops(loop).withLimit(limit),
                work,
                rate,
                lcores == Lcores.simulated ? new RunSpec.Simulation(seed, costs, 0) : null);
    }

    private RecorderOptions recorder() {
        return RecorderOptions.DEFAULTS
                .withOverwrite(overwrite)
                .withPrivateFiles(ownerOnly)
                .withOnFull(onFull == OnFull.lossless ? RecorderOptions.OnFull.LOSSLESS : RecorderOptions.OnFull.LOSSY)
                .withMaxJournal(maxJournal)
                .withLevel(events == Events.all ? RecorderOptions.Level.ALL : RecorderOptions.Level.HANDSHAKE);
    }

    private SyntheticSpec spec(String text) {
        if (loop != 1) {
            throw CliException.usage("--loop works with --pcap only, record: raise packets= in --synthetic");
        }
        try {
            return SyntheticSpec.parse(text);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--synthetic " + text + ", record: " + e.getMessage());
        }
    }

    private static String names(List<Path> captures) {
        return captures.stream()
                .map(capture -> capture.equals(PcapRxPort.STANDARD_INPUT)
                        ? "standard input"
                        : String.valueOf(capture.getFileName()))
                .collect(Collectors.joining(" "));
    }

    private static Path capture(String name) {
        try {
            return Choice.path(name);
        } catch (TypeConversionException e) {
            throw CliException.usage("invalid value for option '--pcap', record: " + e.getMessage());
        }
    }

    private void checkPipes(List<Path> captures) {
        for (Path capture : captures) {
            boolean again = loop != 1 || captures.indexOf(capture) != captures.lastIndexOf(capture);
            if (again && PcapRxPort.isPipe(capture)) {
                throw CliException.usage("a pipe can be read only once, --pcap " + capture
                        + ": save it to a file first, or omit --loop and name it once");
            }
        }
    }

    /** Writing over a capture while it is played would end in damage. */
    private void checkTx(List<Path> captures) {
        for (Path capture : captures) {
            if (tx != null && Outputs.isSame(tx, capture)) {
                throw CliException.usage("--tx is one of the captures played, " + tx + ": name another file");
            }
        }
    }
}
