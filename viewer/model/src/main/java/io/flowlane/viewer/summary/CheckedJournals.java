package io.flowlane.viewer.summary;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.CounterExample;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.timeline.TimeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The viewer's journals: verified and added up before their verdict is shown. */
public final class CheckedJournals implements JournalSource {

    @Override
    public Journal open(Path path) {
        return JournalReader.open(path);
    }

    @Override
    public RunSummary summarize(Journal journal, String title, int most) {
        Audit audit = Audit.of(journal, most);
        return summary(title, audit.verified(), audit.stats());
    }

    /** What is said of a run beside its timeline. */
    public static RunSummary summary(String title, VerifyReport verified, StatsReport stats) {
        List<RunSummary.WorkerLoad> loads = stats.perWorker().stream()
                .map(load -> new RunSummary.WorkerLoad(
                        load.worker(), load.packets(), load.share(), load.workingFraction(), load.holdingFraction()))
                .toList();
        return new RunSummary(
                title,
                verified.verdict(),
                VerdictWords.of(verified),
                loads,
                stats.fairnessJain(),
                latency(stats),
                violations(verified));
    }

    private static String latency(StatsReport stats) {
        return stats.latency().isMeasured()
                ? "latency p50 " + TimeText.duration(stats.latency().p50()) + ", p99 "
                        + TimeText.duration(stats.latency().p99())
                : "";
    }

    /** In order of time; an incomplete guarantee was not broken. */
    private static List<RunSummary.Violation> violations(VerifyReport verified) {
        List<RunSummary.Violation> violations = new ArrayList<>();
        for (CheckResult check : verified.checks()) {
            if (check.verdict() == Verdict.VIOLATED) {
                int number = 0;
                for (CounterExample found : check.examples()) {
                    violations.add(new RunSummary.Violation(
                            found.t(), check.id(), ++number, check.violations(), found.seqs(), found.text()));
                }
            }
        }
        violations.sort(Comparator.comparingLong(RunSummary.Violation::t));
        return violations;
    }
}
