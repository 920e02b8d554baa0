package io.flowlane.viewer.cli.journal;

import io.flowlane.recorder.export.ReportJson;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flowlane stats}: load balance, latency, where the time went, hot tags. */
@Command(
        name = "stats",
        description = "Load balance, latency, where the time went, hot tags.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane stats my-journal")
public final class StatsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private JournalQuestion question = new JournalQuestion();

    public StatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StatsReport report;
        try (Journal opened = question.open()) {
            report = Progress.during(terminal, "computing", opened::progress, () -> Statistics.compute(opened));
        }
        question.answer(terminal, () -> ReportJson.toJson(report), () -> new StatsText(terminal).print(report));
        return ExitCode.OK;
    }
}
