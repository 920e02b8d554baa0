package io.flowlane.viewer.vm;

import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;

/** The part of a run that proves a violation. */
final class ViolationWindow {
    /** Of a run whose journal does not know the packets, this part is shown. */
    private static final int PART_OF_RUN = 200;

    private static final double MARGIN = 0.15;

    private ViolationWindow() {}

    /** From the first input to the last return of the packets concerned, with a margin. */
    static TimeWindow of(Timeline timeline, RunSummary.Violation violation) {
        PacketTable packets = timeline.packets();
        long from = violation.t();
        long to = violation.t();
        for (long seq : violation.seqs()) {
            int row = packets.rowOf(seq);
            if (row >= 0) {
                from = Math.min(from, packets.in(row));
                to = Math.max(to, Math.max(packets.done(row), packets.returned(row)));
            }
        }
        long margin = from == to ? timeline.bounds().span() / PART_OF_RUN : (long) ((to - from) * MARGIN);
        return new TimeWindow(from - margin, Math.max(to + margin, from - margin + TimeWindow.NARROWEST));
    }

    /** The first packet concerned that the journal knows, or -1. */
    static int firstRow(Timeline timeline, RunSummary.Violation violation) {
        return violation.seqs().stream()
                .mapToInt(timeline.packets()::rowOf)
                .filter(row -> row >= 0)
                .findFirst()
                .orElse(-1);
    }
}
