package io.flowlane.viewer.view;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Synthetic runs in place of journals: {@code missing} is not there, {@code violated} breaks a guarantee, {@code many} breaks two very often, in {@code overtaken} the last packet of a flow overtakes, any other path is a run that holds. */
final class FakeSource implements JournalSource {
    static final int OFTEN = 30_000;
    static final int OVERTAKEN = 80;

    private final int packets;

    FakeSource(int packets) {
        this.packets = packets;
    }

    @Override
    public Journal open(Path path) {
        if (path.endsWith("missing")) {
            throw new JournalException(JournalException.Kind.MISSING, "no journal at missing: record one first");
        }
        return path.endsWith("overtaken") ? overtaken() : SyntheticRun.of(packets, 4, 300, 7);
    }

    /** One flow: each of its packets is taken when the one before is done, but the last two are held at once. */
    private static Journal overtaken() {
        FakeJournal journal = new FakeJournal("overtaken", 2);
        int last = OVERTAKEN - 1;
        for (int seq = 0; seq < last; seq++) {
            long t = 1_000L * seq;
            journal.in(t, seq, 5)
                    .dist(t + 10, EventType.SLOT_GRANT, 0, seq)
                    .worker(t + 100, EventType.SLOT_TAKE, 0, seq);
            if (seq == last - 1) {
                journal.in(t + 200, last, 5)
                        .dist(t + 300, EventType.SLOT_GRANT, 1, last)
                        .worker(t + 400, EventType.SLOT_TAKE, 1, last);
            }
            journal.worker(t + 900, EventType.SLOT_REQUEST, 0, seq);
        }
        long end = 1_000L * OVERTAKEN;
        journal.worker(end, EventType.SLOT_REQUEST, 1, last);
        for (int seq = 0; seq < OVERTAKEN; seq++) {
            journal.dist(end + seq, EventType.RETURNED, -1, seq);
        }
        return journal.n(end + OVERTAKEN, EventType.SESSION_END, 0);
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
