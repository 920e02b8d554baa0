package io.flowlane.viewer.cli.picture;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.option.Quantity;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.Audit;
import io.flowlane.viewer.timeline.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane render}: the viewer's timeline as a picture. */
@Command(
        name = "render",
        description = "Draws the viewer's timeline as PNG or SVG, with no display.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane render my-journal --out run.png",
            "  flowlane render my-journal --out detail.svg --from 10ms --to 10.5ms --theme dark"
        })
public final class RenderCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Output file: NAME.png or NAME.svg.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Start time, since the session began: 12ms, 1.5s, 300us.")
    private long from;

    @Option(names = "--to", paramLabel = "T", converter = Quantity.Nanos.class, description = "End time.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--width",
            paramLabel = "PX",
            description = "Width (default: ${DEFAULT-VALUE}).",
            defaultValue = "1600")
    private int width;

    @Option(
            names = "--height",
            paramLabel = "PX",
            description = "Height (default: ${DEFAULT-VALUE}).",
            defaultValue = "900")
    private int height;

    @Option(
            names = "--scale",
            paramLabel = "K",
            description = "Pixels of a PNG per unit of width and height (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private double scale;

    @Option(
            names = "--theme",
            paramLabel = "T",
            description = "light, dark or contrast (default: ${DEFAULT-VALUE}).",
            converter = Choice.ThemeWord.class,
            defaultValue = "light")
    private Theme theme = Theme.LIGHT;

    @Option(names = "--overwrite", description = "Overwrite the output file.")
    private boolean overwrite;

    public RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkOptions();
        if (!PictureWriter.knows(out)) {
            throw CliException.usage("--out " + out + " is not a picture, render: end its name in .png or .svg");
        }
        try (Journal opened = Journals.open(journal)) {
            Outputs.check(out, overwrite);
            Audit audit = Journals.audit(opened, terminal);
            Pictures.write(
                    opened,
                    audit.verified(),
                    audit.stats(),
                    new RenderOptions(window(audit.stats()), width, height, theme, scale),
                    out,
                    terminal);
        } catch (IOException e) {
            throw Outputs.failed(out, e);
        }
        terminal.out().println("picture written to " + Format.path(out));
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (to <= from) {
            throw CliException.usage("--to is not after --from, render: swap them");
        }
        try {
            RenderOptions unused = new RenderOptions(Optional.empty(), width, height, theme, scale);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + ", render: choose one that is");
        }
    }

    /** The whole run, unless a time was given. */
    private Optional<TimeWindow> window(StatsReport stats) {
        if (from == 0 && to == Long.MAX_VALUE) {
            return Optional.empty();
        }
        if (from >= stats.durationNanos()) {
            throw CliException.usage("--from is after the end of the run (" + Format.nanos(stats.durationNanos())
                    + "), render: give an earlier time");
        }
        return Optional.of(new TimeWindow(from, Math.min(to, Math.max(from + 1, stats.durationNanos()))));
    }
}
