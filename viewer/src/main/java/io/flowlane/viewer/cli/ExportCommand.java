package io.flowlane.viewer.cli;

import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Exporter;
import io.flowlane.recorder.export.Exporters;
import io.flowlane.recorder.export.ProgressListener;
import io.flowlane.recorder.read.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
            "  flowlane export my-journal --format csv --out events.csv --from 10ms --to 12ms"
        })
final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "F",
            converter = FormatWord.class,
            description = "jsonl or csv.")
    private @Nullable Exporter exporter;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "The file to write; - for standard output.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Leave out what came before this time since the session began: 12ms, 1.5s, 300us.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Leave out what came at this time or later.")
    private long to = Long.MAX_VALUE;

    @Option(names = "--overwrite", description = "Replace what stands at --out.")
    private boolean overwrite;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The name of a format. */
    static final class FormatWord implements ITypeConverter<Exporter> {
        @Override
        public Exporter convert(String value) {
            return Exporters.find(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not one of " + String.join(", ", Exporters.names())));
        }
    }

    @Override
    public Integer call() {
        if (to <= from) {
            throw CliException.usage("--to is not after --from, export: swap them");
        }
        Exporter chosen = Objects.requireNonNull(exporter);
        ExportOptions options = new ExportOptions(from, to, overwrite);
        try (Journal opened = Journals.open(journal)) {
            if (!out.equals(Exporter.STDOUT)) {
                Outputs.check(out, overwrite);
            }
            long events = Progress.during(
                    terminal,
                    "exporting",
                    opened::progress,
                    () -> chosen.export(opened, out, options, ProgressListener.NONE));
            if (!out.equals(Exporter.STDOUT)) {
                terminal.out().println(Format.count(events, "event") + " written to " + out);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            if (!out.equals(Exporter.STDOUT)) {
                throw Outputs.failed(out, e);
            }
            if (!Outputs.nobodyReads(e)) {
                throw Outputs.failed(e);
            }
            return ExitCode.OUTPUT;
        }
    }
}
