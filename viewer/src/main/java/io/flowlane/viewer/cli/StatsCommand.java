package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane stats}: load balance, latency, where the time went, hot tags. */
@Command(
        name = "stats",
        description = "Load balance, latency, where the time went, hot tags.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane stats my-journal")
final class StatsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "JOURNAL", description = "A folder that 'record' or 'demo' wrote.")
    private Path journal = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    StatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StatsReport report;
        try (Journal opened = Journals.open(journal)) {
            report = Progress.during(terminal, "computing", opened::progress, () -> Statistics.compute(opened));
        }
        if (json) {
            terminal.json(Json.stats(report));
        } else {
            new StatsText(terminal).print(report);
        }
        return ExitCode.OK;
    }
}
