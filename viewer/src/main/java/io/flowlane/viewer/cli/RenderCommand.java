package io.flowlane.viewer.cli;

import java.nio.file.Path;
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
final class RenderCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The picture: a name in .png or .svg.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Quantity.Nanos.class,
            description = "Begin at this time since the session began: 12ms, 1.5s, 300us.")
    private long from;

    @Option(names = "--to", paramLabel = "T", converter = Quantity.Nanos.class, description = "End at this time.")
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
            description = "light, dark or system (default: ${DEFAULT-VALUE}).",
            defaultValue = "light")
    private String theme = "light";

    @Option(names = "--overwrite", description = "Replace what stands at --out.")
    private boolean overwrite;

    RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return ExitCode.OK;
    }
}
