package io.flowlane.viewer.cli.journal;

import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.recorder.export.pcapng.PacketSource;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.place.Outputs;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of {@code export} that say where the packets' bytes are: a journal holds none. */
final class ExportPackets {

    private static final String FORMAT = "pcapng";

    @ArgGroup
    private Source source = new Source();

    /** Where packets came from. */
    static final class Source {
        @Option(
                names = "--pcap",
                arity = "1..*",
                paramLabel = "FILE",
                description = "pcapng: the recorded captures, which have the packets' bytes; without them, frames are"
                        + " synthesized from tag and number.")
        private List<Path> pcap = List.of();

        @Option(
                names = "--synthetic",
                paramLabel = "SPEC",
                description = "pcapng: the recorded synthetic traffic, with the SPEC given to 'record'.")
        private @Nullable String synthetic;
    }

    /**
     * Where the bytes are; null where they are to be made up.
     *
     * @param out what is written, which must be none of the captures
     * @throws CliException when the options contradict each other
     */
    @Nullable
    PacketSource source(String format, Path out) {
        List<Path> pcap = source.pcap;
        String synthetic = source.synthetic;
        if (pcap.isEmpty() && synthetic == null) {
            return null;
        }
        if (!format.equals(FORMAT)) {
            throw CliException.usage(
                    "--format " + format + " has no packet bytes, export: omit --pcap and --synthetic");
        }
        for (Path capture : pcap) {
            if (Outputs.isSame(out, capture)) {
                throw CliException.usage("--out is one of the captures, " + out + ": name another file");
            }
            if (PcapRxPort.isPipe(capture)) {
                throw CliException.usage("a pipe holds no packets of an earlier run, --pcap " + capture
                        + ": name the file that was recorded");
            }
        }
        // the exporter finds out by itself which tag function was used
        TagFunction tags = TagFunction.parse("rss");
        if (synthetic == null) {
            List<Path> captures = List.copyOf(pcap);
            // however often they were played
            PcapRxOptions options = PcapRxOptions.DEFAULT.withLoops(Long.MAX_VALUE);
            return () -> PcapRxPort.open(captures, tags, options);
        }
        SyntheticSpec spec = spec(synthetic);
        return () -> SyntheticRxPort.of(spec, tags, PcapRxOptions.DEFAULT_CAPACITY);
    }

    private static SyntheticSpec spec(String text) {
        try {
            return SyntheticSpec.parse(text);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--synthetic " + text + ", export: " + e.getMessage());
        }
    }
}
