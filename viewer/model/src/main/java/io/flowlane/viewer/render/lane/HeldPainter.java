package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.RectRow;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.WorkerLane;

/**
 * Behind a worker's work: when it holds packets, as high as the part of the time for which it does. Where this shows
 * between the works, the worker neither works nor can anybody else have its tags: it was not scheduled, or it waits to
 * hand the packets back.
 */
public final class HeldPainter {

    private HeldPainter() {}

    public static void draw(Pass pass, WorkerLane lane, double y, double h) {
        SpanSlice slice = SpanSlice.of(lane.bursts(), pass.scale().window(), pass.plotPixels(), first -> 0);
        RectRow row = new RectRow(pass.draw());
        int colour = colour(pass.theme());
        for (int i = 0; i < slice.size(); i++) {
            double x = pass.wholeX(slice.begin(i));
            double w = Math.max(1, pass.wholeX(slice.end(i)) - x);
            double height = Math.max(1, Math.rint(h * slice.load(i)));
            row.add(x, y + h - height, w, height, colour);
        }
        row.end();
    }

    /** Paler than work of any tag, yet not the bare lane. */
    public static int colour(Theme theme) {
        return TagPalette.mix(theme.lane, theme.mixed, 0.32);
    }
}
