package io.flowlane.viewer.cli.bench;

import io.flowlane.recorder.bench.ReaderBench;
import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane bench reader}: how fast a journal is read, verified and added up. */
@Command(
        name = "reader",
        description = "Events per second that one core reads, verifies and adds up for statistics.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane bench reader my-journal --seconds 5")
final class BenchReaderCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "JOURNAL",
            description = "A folder that 'record' or 'demo' wrote, with at least a million events.")
    private Path journal = Path.of("");

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds to measure, after one warm-up pass (default: ${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchReaderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ReaderBench.Result result = ReaderBench.run(journal, seconds);
        if (json) {
            terminal.json(new JsonWriter()
                    .beginObject()
                    .field("events_per_second", result.read())
                    .field("verify_events_per_second", result.verify())
                    .field("stats_events_per_second", result.stats())
                    .field("verify_and_stats_events_per_second", result.both())
                    .field("events", result.events())
                    .endObject()
                    .toString());
        } else {
            terminal.out().println(Format.count(result.events(), "event"));
            print("read in order", result.read());
            print("verified", result.verify());
            print("added up", result.stats());
            print("both in one reading", result.both());
        }
        return ExitCode.OK;
    }

    private void print(String what, double perSecond) {
        terminal.out().println("  " + Format.decimal(perSecond / 1e6, 1) + " million a second " + what);
    }
}
