package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.Steps;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.WorkerLane;

/** How many packets wait for one worker, as an area whose every column shows the deepest backlog that it had. */
final class BacklogPainter {

    private BacklogPainter() {}

    static void draw(Pass pass, WorkerLane lane, double y, double h, int deepest) {
        TimeScale scale = pass.scale();
        TimeWindow window = scale.window();
        int columns = pass.plotPixels();
        double[] xs = new double[2 * columns + 2];
        double[] ys = new double[2 * columns + 2];
        double bottom = y + h;
        int n = 0;
        int before = -1;
        Steps backlog = lane.backlog();
        double pixel = scale.width() / columns;
        for (int i = 0; i < columns; i++) {
            long from = window.from() + (long) ((double) window.span() * i / columns);
            long to = Math.max(from + 1, window.from() + (long) ((double) window.span() * (i + 1) / columns));
            int depth = backlog.max(new TimeWindow(from, to));
            if (depth != before) {
                // a corner only where the depth changes
                double x = scale.left() + i * pixel;
                n = corner(xs, ys, n, x, before < 0 ? bottom : bottom - (h - 2) * before / deepest);
                n = corner(xs, ys, n, x, bottom - (h - 2) * depth / deepest);
                before = depth;
            }
        }
        double right = scale.left() + scale.width();
        double[] closingX = java.util.Arrays.copyOf(xs, n + 2);
        double[] closingY = java.util.Arrays.copyOf(ys, n + 2);
        closingX[n] = right;
        closingY[n] = n == 0 ? bottom : ys[n - 1];
        closingX[n + 1] = right;
        closingY[n + 1] = bottom;
        pass.draw().area(closingX, closingY, n + 2, pass.theme().density);
        pass.draw().line(scale.left(), bottom, right, bottom, 1, pass.theme().grid);
    }

    private static int corner(double[] xs, double[] ys, int n, double x, double y) {
        xs[n] = x;
        ys[n] = y;
        return n + 1;
    }
}
