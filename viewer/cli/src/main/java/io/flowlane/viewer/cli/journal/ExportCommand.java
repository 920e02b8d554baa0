package io.flowlane.viewer.cli.journal;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Exporter;
import io.flowlane.recorder.export.Exporters;
import io.flowlane.recorder.export.ProgressListener;
import io.flowlane.recorder.export.pcapng.PacketMismatchException;
import io.flowlane.recorder.export.pcapng.PacketSource;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.Quantity;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.cli.place.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code flowlane export}: a journal in a format that other tools read. */
@Command(
        name = "export",
        description = "Writes a journal's events in a format that other tools read.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane export my-journal --format jsonl --out events.jsonl",
            "  flowlane export my-journal --format csv --out events.csv --from 10ms --to 12ms",
            "  flowlane export my-journal --format perfetto --out run.pftrace      (ui.perfetto.dev)",
            "  flowlane export my-journal --format ctf --out trace                 (babeltrace2 trace)",
            "  flowlane export my-journal --format parquet --out tables            (duckdb)",
            "  flowlane export my-journal --format pcapng --pcap in.pcap --out out.pcapng"
        })
public final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "F",
            converter = FormatWord.class,
            description = "jsonl, csv; ctf (babeltrace2, Eclipse Trace Compass); perfetto; parquet (DuckDB);"
                    + " pcapng (Wireshark).")
    private @Nullable Exporter exporter;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "Output file, or - for standard output; a folder for ctf and parquet.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Omit events before this time since the session began: 12ms, 1.5s, 300us.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Omit events at this time and later.")
    private long to = Long.MAX_VALUE;

    @Mixin
    private ExportPackets packets = new ExportPackets();

    @Option(names = "--overwrite", description = "Overwrite the output.")
    private boolean overwrite;

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The name of a format. */
    static final class FormatWord implements ITypeConverter<Exporter> {
        @Override
        public Exporter convert(String value) {
            return Exporters.find(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown format '" + value + "' (one of " + String.join(", ", Exporters.names()) + ")"));
        }
    }

    @Override
    public Integer call() {
        if (to <= from) {
            throw CliException.usage("--to is not after --from, export: swap them");
        }
        Exporter chosen = Objects.requireNonNull(exporter);
        if (chosen.writesFolder() && isStandardOutput()) {
            throw CliException.usage("--format " + chosen.format() + " writes several files, --out -: name a folder");
        }
        PacketSource source = packets.source(chosen.format(), out);
        ExportOptions options = new ExportOptions(from, to, overwrite, source);
        try (InterruptGuard guard = InterruptGuard.install(terminal);
                Journal opened = Journals.open(journal)) {
            if (!isStandardOutput()) {
                Outputs.check(out, chosen.writesFolder(), overwrite);
            }
            long written = export(chosen, opened, options, guard);
            if (!isStandardOutput()) {
                terminal.out().println(Format.count(written, chosen.unit()) + " written to " + Format.path(out));
            }
            return ExitCode.OK;
        } catch (CaptureException | PacketMismatchException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            return failed(e);
        }
    }

    private long export(Exporter chosen, Journal opened, ExportOptions options, InterruptGuard guard)
            throws IOException {
        Stop stop = new Stop();
        guard.stopWith(stop);
        return Progress.during(
                terminal, "exporting", opened::progress, () -> chosen.export(opened, out, options, stop));
    }

    private boolean isStandardOutput() {
        return out.equals(Exporter.STDOUT);
    }

    private int failed(IOException e) {
        if (!isStandardOutput()) {
            throw Outputs.failed(out, e);
        }
        if (!Outputs.nobodyReads(e)) {
            throw Outputs.failed(e);
        }
        return ExitCode.OUTPUT;
    }

    /** Ends the export when the user presses Ctrl-C, so that nothing half written stays. */
    private static final class Stop implements Runnable, ProgressListener {
        private volatile boolean asked;

        @Override
        public void run() {
            asked = true;
        }

        @Override
        public void at(double fraction, long events) {
            if (asked) {
                throw new CliException(ExitCode.INTERRUPTED, "interrupted, export: nothing was written");
            }
        }
    }
}
