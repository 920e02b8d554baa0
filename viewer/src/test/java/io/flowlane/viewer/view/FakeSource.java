package io.flowlane.viewer.view;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.RunLoads;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Verdict;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.vm.JournalSource;
import java.nio.file.Path;
import java.util.List;

/** Synthetic runs in place of journals: {@code missing} is not there, {@code violated} breaks a guarantee, any other path is a run that holds. */
final class FakeSource implements JournalSource {
    private final int packets;

    FakeSource(int packets) {
        this.packets = packets;
    }

    @Override
    public Journal open(Path path) {
        if (path.endsWith("missing")) {
            throw new JournalException(JournalException.Kind.MISSING, "no journal at missing: record one first");
        }
        return SyntheticRun.of(packets, 4, 300, 7);
    }

    @Override
    public RunSummary summarize(Journal journal, String title) {
        Run run = JournalRun.whole(journal);
        List<RunSummary.WorkerLoad> loads = RunLoads.loads(run.overview());
        if (title.equals("violated")) {
            long t = run.packet(510).toCompletableFuture().join().orElseThrow().take();
            var violation = new RunSummary.Violation(t, "tag-exclusive", 1, 2, List.of(500L, 510L), "both at once");
            return new RunSummary(
                    title, Verdict.VIOLATED, "both at once", loads, RunLoads.fairness(loads), "", List.of(violation));
        }
        return new RunSummary(title, Verdict.HOLDS, "all checks held", loads, RunLoads.fairness(loads), "", List.of());
    }
}
