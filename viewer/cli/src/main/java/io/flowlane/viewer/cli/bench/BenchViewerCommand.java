package io.flowlane.viewer.cli.bench;

import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.cli.place.TemporaryFolder;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane bench viewer}: what opening a journal and looking around in it costs. */
@Command(
        name = "viewer",
        description = "Cost of opening a journal and moving around in it: software rendering, 1600x900, no display.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  flowlane bench viewer my-journal --json")
final class BenchViewerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchViewerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Journals.open(journal).close();
        Optional<String> lacking = PictureWriter.whyNoPng();
        if (lacking.isPresent()) {
            throw new CliException(ExitCode.MACHINE, lacking.get());
        }
        try (TemporaryFolder folder = TemporaryFolder.create("flowlane-bench")) {
            ViewerFigures figures = Screen.find().measure(journal, folder.path());
            terminal.out().println(json ? json(figures) : text(figures));
        }
        return ExitCode.OK;
    }

    private static String json(ViewerFigures figures) {
        return new JsonWriter()
                .beginObject()
                .field("open_ms", figures.openMillis())
                .field("first_picture_ms", figures.firstPictureMillis())
                .field("first_picture_indexed_ms", figures.firstPictureIndexedMillis())
                .name("frame_ms")
                .beginObject()
                .field("p50", figures.p50Millis())
                .field("p99", figures.p99Millis())
                .field("max", figures.maxMillis())
                .field("frames", figures.frames())
                .endObject()
                .field("heap_mb", figures.heapMegabytes())
                .field("heap_peak_mb", figures.heapPeakMegabytes())
                .field("index_events_per_second", figures.indexEventsPerSecond())
                .field("index_bytes_per_event", figures.indexBytesPerEvent())
                .field("events", figures.events())
                .endObject()
                .toString();
    }

    private static String text(ViewerFigures figures) {
        return String.format(
                Locale.ROOT,
                "%,d events%n"
                        + "open              %8.1f ms%n"
                        + "first picture     %8.1f ms, with an index %.1f ms%n"
                        + "frame             %8.2f ms p50, %.2f ms p99, %.2f ms at most, of %d%n"
                        + "heap              %8.0f MB in use, %.0f MB at most%n"
                        + "index             %8.2f M events/s, %.2f bytes an event",
                figures.events(),
                figures.openMillis(),
                figures.firstPictureMillis(),
                figures.firstPictureIndexedMillis(),
                figures.p50Millis(),
                figures.p99Millis(),
                figures.maxMillis(),
                figures.frames(),
                figures.heapMegabytes(),
                figures.heapPeakMegabytes(),
                figures.indexEventsPerSecond() / 1e6,
                figures.indexBytesPerEvent());
    }
}
