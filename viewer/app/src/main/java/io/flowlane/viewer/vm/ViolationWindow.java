package io.flowlane.viewer.vm;

import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The part of a run that proves a violation. */
final class ViolationWindow {
    /** Of a run whose journal does not know the packets, this part is shown. */
    private static final int PART_OF_RUN = 200;

    private static final double MARGIN = 0.15;

    private ViolationWindow() {}

    /** From the first input to the last return of the packets concerned, with a margin. */
    static CompletionStage<TimeWindow> of(Run run, RunSummary.Violation violation) {
        List<Long> seqs = violation.seqs();
        if (seqs.isEmpty()) {
            return CompletableFuture.completedFuture(around(run, violation.t(), Optional.empty(), Optional.empty()));
        }
        long first = seqs.get(0);
        long last = seqs.get(seqs.size() - 1);
        return run.packet(first).thenCombine(run.packet(last), (one, other) -> around(run, violation.t(), one, other));
    }

    private static TimeWindow around(Run run, long t, Optional<PacketLife> one, Optional<PacketLife> other) {
        long from = Math.min(t, Math.min(in(one, t), in(other, t)));
        long to = Math.max(t, Math.max(last(one, t), last(other, t)));
        long margin = from == to ? run.overview().bounds().span() / PART_OF_RUN : (long) ((to - from) * MARGIN);
        return new TimeWindow(from - margin, Math.max(to + margin, from - margin + TimeWindow.NARROWEST));
    }

    private static long in(Optional<PacketLife> life, long otherwise) {
        return life.map(PacketLife::in).orElse(otherwise);
    }

    private static long last(Optional<PacketLife> life, long otherwise) {
        return life.map(PacketLife::last).orElse(otherwise);
    }
}
