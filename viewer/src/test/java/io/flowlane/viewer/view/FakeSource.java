package io.flowlane.viewer.view;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.RunLoads;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Verdict;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.JournalSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Synthetic runs in place of journals: {@code missing} is not there, {@code violated} breaks a guarantee, {@code many} breaks two very often, any other path is a run that holds. */
final class FakeSource implements JournalSource {
    static final int OFTEN = 30_000;

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
    public RunSummary summarize(Journal journal, String title, int most) {
        Run run = JournalRun.whole(journal);
        List<RunSummary.WorkerLoad> loads = RunLoads.loads(run.overview());
        if (title.equals("violated")) {
            long t = run.packet(510).toCompletableFuture().join().orElseThrow().take();
            var violation = new RunSummary.Violation(t, "tag-exclusive", 1, 2, List.of(500L, 510L), "both at once");
            return new RunSummary(
                    title, Verdict.VIOLATED, "both at once", loads, RunLoads.fairness(loads), "", List.of(violation));
        }
        if (title.equals("many")) {
            List<RunSummary.Violation> violations = many(most, run.overview().bounds());
            return new RunSummary(
                    title, Verdict.VIOLATED, "again and again", loads, RunLoads.fairness(loads), "", violations);
        }
        return new RunSummary(title, Verdict.HOLDS, "all checks held", loads, RunLoads.fairness(loads), "", List.of());
    }

    /** One guarantee is broken {@value #OFTEN} times, another one three times: early, in the middle, and last of all. */
    private static List<RunSummary.Violation> many(int most, TimeWindow bounds) {
        List<RunSummary.Violation> all = new ArrayList<>();
        for (int i = 0; i < Math.min(most, OFTEN); i++) {
            long t = bounds.from() + bounds.span() * (i + 1) / (OFTEN + 2);
            all.add(new RunSummary.Violation(t, "tag-exclusive", i + 1, OFTEN, List.of(), "often " + i));
        }
        for (int i = 0; i < 3; i++) {
            long t = bounds.from() + bounds.span() * (i + 1) / 3 - 1;
            all.add(new RunSummary.Violation(t, "handshake-legal", i + 1, 3, List.of(), "seldom " + i));
        }
        all.sort(Comparator.comparingLong(RunSummary.Violation::t));
        return all;
    }
}
