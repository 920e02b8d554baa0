package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.Bars;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.Steps;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.WorkerLane;
import java.util.function.ToDoubleFunction;

/**
 * How many packets wait for one worker: a pale area whose every column shows the deepest backlog that it had, and in it
 * a full one that shows the mean. Where a column holds one depth, the two are one.
 */
public final class BacklogPainter {

    private BacklogPainter() {}

    public static void draw(Pass pass, WorkerLane lane, double y, double h, int deepest) {
        Steps backlog = lane.backlog();
        double unit = (h - 2) / deepest;
        area(pass, y + h, unit, backlog::max, peak(pass.theme()));
        area(pass, y + h, unit, backlog::mean, pass.theme().density);
        double left = pass.scale().left();
        pass.draw().line(left, y + h, left + pass.scale().width(), y + h, 1, pass.theme().grid);
    }

    /** The colour of the deepest backlog, paler than that of the mean. */
    public static int peak(Theme theme) {
        return TagPalette.mix(theme.lane, theme.density, 0.38);
    }

    private static void area(Pass pass, double bottom, double unit, ToDoubleFunction<TimeWindow> depthOf, int argb) {
        TimeScale scale = pass.scale();
        TimeWindow window = scale.window();
        int columns = Math.max(1, pass.plotPixels() / Columns.PIXELS);
        double[] begins = new double[columns + 1];
        double[] heights = new double[columns];
        for (int i = 0; i < columns; i++) {
            long from = window.from() + (long) ((double) window.span() * i / columns);
            long to = Math.max(from + 1, window.from() + (long) ((double) window.span() * (i + 1) / columns));
            begins[i] = scale.left() + i * scale.width() / columns;
            heights[i] = unit * depthOf.applyAsDouble(new TimeWindow(from, to));
        }
        begins[columns] = scale.left() + scale.width();
        Bars.draw(pass.draw(), begins, heights, Math.rint(bottom), argb);
    }
}
