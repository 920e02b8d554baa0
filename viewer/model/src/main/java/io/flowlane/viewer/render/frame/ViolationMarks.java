package io.flowlane.viewer.render.frame;

import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.TimeScale;

/**
 * Goes through the broken guarantees that can be told apart on a scale: of those that fall on one pixel the first stands for
 * all, so that a hundred thousand cost no more than the pixels do.
 */
final class ViolationMarks {
    /** Heads stand at least so far from each other. */
    private static final double HEAD_ROOM = 12;

    private ViolationMarks() {}

    /** Takes one: its place among all, where it is, and whether there is room for a head. */
    interface Taker {
        void mark(int index, double x, boolean head);
    }

    static void each(RunSummary summary, TimeScale scale, Taker taker) {
        double lastHead = Double.NEGATIVE_INFINITY;
        int i = summary.firstViolationFrom(scale.window().from());
        int end = summary.firstViolationFrom(scale.window().to() + 1);
        while (i < end) {
            double x = scale.x(summary.violations().get(i).t());
            boolean head = x - lastHead >= HEAD_ROOM;
            lastHead = head ? x : lastHead;
            taker.mark(i, x, head);
            double pixels = Math.floor(x) + 1 - scale.left();
            long next = scale.window().from() + (long) Math.ceil(pixels * scale.nanosPerPixel());
            i = Math.max(i + 1, summary.firstViolationFrom(next));
        }
    }
}
