package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.CounterExample;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.render.PictureWriter;
import io.flowlane.viewer.render.RenderOptions;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Verdict;
import io.flowlane.viewer.timeline.ProgressListener;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Draws a journal's timeline, with the verdict and the load beside it, into a file. */
final class Pictures {

    private Pictures() {}

    /**
     * Writes the picture of a journal.
     *
     * @throws IOException when the file cannot be written
     * @throws io.flowlane.viewer.render.RenderUnavailableException when this machine cannot draw it
     */
    static void write(
            Journal journal,
            VerifyReport verified,
            StatsReport stats,
            RenderOptions options,
            Path file,
            Terminal terminal)
            throws IOException {
        Timeline timeline = Progress.during(
                terminal, "drawing", journal::progress, () -> TimelineBuilder.build(journal, ProgressListener.NONE));
        PictureWriter.write(timeline, summary(journal, verified, stats), options, file);
    }

    private static RunSummary summary(Journal journal, VerifyReport verified, StatsReport stats) {
        List<RunSummary.WorkerLoad> loads = stats.perWorker().stream()
                .map(load ->
                        new RunSummary.WorkerLoad(load.worker(), load.packets(), load.share(), load.busyFraction()))
                .toList();
        List<CounterExample> found = verified.checks().stream()
                .map(CheckResult::first)
                .filter(Objects::nonNull)
                .toList();
        return new RunSummary(
                journal.session().name(),
                Verdict.of(verified.verdict().word()),
                DemoText.verdict(verified),
                loads,
                stats.fairnessJain(),
                "latency p50 " + Format.nanos(stats.latency().p50()) + ", p99 "
                        + Format.nanos(stats.latency().p99()),
                found.stream()
                        .map(first -> new RunSummary.Violation(first.t(), first.text()))
                        .toList());
    }
}
