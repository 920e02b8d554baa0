package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.Steps;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.WorkerLane;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How many packets wait for one worker: a pale area whose every column shows the deepest backlog that it had, and in it
 * a full one that shows the mean. Where a column holds one depth, the two are one.
 */
final class BacklogPainter {

    private BacklogPainter() {}

    static void draw(Pass pass, WorkerLane lane, double y, double h, int deepest) {
        Steps backlog = lane.backlog();
        double unit = (h - 2) / deepest;
        area(pass, y + h, unit, backlog::max, peak(pass.theme()));
        area(pass, y + h, unit, backlog::mean, pass.theme().density);
        double left = pass.scale().left();
        pass.draw().line(left, y + h, left + pass.scale().width(), y + h, 1, pass.theme().grid);
    }

    /** The colour of the deepest backlog, paler than that of the mean. */
    static int peak(Theme theme) {
        return TagPalette.mix(theme.lane, theme.density, 0.38);
    }

    private static void area(Pass pass, double bottom, double unit, ToDoubleFunction<TimeWindow> depthOf, int argb) {
        TimeScale scale = pass.scale();
        TimeWindow window = scale.window();
        int columns = pass.plotPixels();
        double[] xs = new double[2 * columns + 2];
        double[] ys = new double[2 * columns + 2];
        int n = 0;
        double before = 0;
        for (int i = 0; i < columns; i++) {
            long from = window.from() + (long) ((double) window.span() * i / columns);
            long to = Math.max(from + 1, window.from() + (long) ((double) window.span() * (i + 1) / columns));
            double depth = depthOf.applyAsDouble(new TimeWindow(from, to));
            if (depth != before) {
                // corners only where the depth changes
                double x = scale.left() + i * scale.width() / columns;
                n = corner(xs, ys, n, x, bottom - unit * before);
                n = corner(xs, ys, n, x, bottom - unit * depth);
                before = depth;
            }
        }
        if (n == 0) {
            return;
        }
        double right = scale.left() + scale.width();
        n = corner(xs, ys, n, right, bottom - unit * before);
        n = corner(xs, ys, n, right, bottom);
        pass.draw().area(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n), n, argb);
    }

    private static int corner(double[] xs, double[] ys, int n, double x, double y) {
        xs[n] = x;
        ys[n] = y;
        return n + 1;
    }
}
