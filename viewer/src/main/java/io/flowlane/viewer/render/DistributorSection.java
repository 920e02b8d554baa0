package io.flowlane.viewer.render;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.timeline.DistributorLane;
import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.TimeScale;
import java.util.Locale;

/** The distributor's lane: its calls, and above them where it could not go on. */
final class DistributorSection {

    private DistributorSection() {}

    static void draw(Pass pass) {
        Theme theme = pass.theme();
        TimeScale scale = pass.scale();
        double y = pass.layout().distributorY();
        double h = Layout.THIN_LANE;
        DistributorLane lane = pass.scene().timeline().distributor();
        pass.draw().rect(scale.left(), y, scale.width(), h, theme.lane);
        pass.hits().add(scale.left(), y, scale.width(), h, HitMap.Kind.DISTRIBUTOR, 0);
        double room = pass.layout().gutter() - 20;
        pass.text("distributor", Layout.MARGIN, y + 16, 12, true, room, theme.text);
        double span = scale.window().span();
        String said = String.format(
                Locale.ROOT,
                "busy %.0f %%, stalled %.0f %%",
                100 * lane.calls().busy(scale.window()) / span,
                100 * lane.stalls().busy(scale.window()) / span);
        pass.text(said, Layout.MARGIN, y + 31, 10, false, room, theme.dim);
        calls(pass, lane, y + 2, h - 4);
        stalls(pass, lane, y + 2, (h - 4) * 0.4);
    }

    private static void calls(Pass pass, DistributorLane lane, double y, double h) {
        SpanSlice slice = SpanSlice.of(lane.calls(), pass.scale().window(), pass.plotPixels(), id -> id);
        for (int i = 0; i < slice.size(); i++) {
            double x = pass.scale().clampedX(slice.begin(i));
            double w = Math.max(1, pass.scale().clampedX(slice.end(i)) - x);
            boolean flush = slice.key(i) == EventType.FLUSH_BEGIN.id();
            int colour = flush ? flush(pass.theme()) : pass.theme().distributor;
            double height = Math.max(1, h * slice.load(i));
            pass.draw().rect(x, y + h - height, w, height, colour);
            if (slice.span(i) >= 0 && w >= 3) {
                pass.draw().frame(x, y, w, h, pass.theme().ground);
                String name = flush ? "flush" : "process";
                if (TextWidth.of(name, 10, false) + 8 <= w) {
                    int ink = TagPalette.textOn(colour);
                    pass.draw().text(name, x + 4, y + h - 5, 10, false, Surface.Align.LEFT, ink);
                }
            }
        }
    }

    /** A flush is paler than a process. */
    static int flush(Theme theme) {
        return TagPalette.mix(theme.distributor, theme.ground, 0.55);
    }

    private static void stalls(Pass pass, DistributorLane lane, double y, double h) {
        SpanSlice slice = SpanSlice.of(lane.stalls(), pass.scale().window(), pass.plotPixels(), worker -> worker);
        Theme theme = pass.theme();
        for (int i = 0; i < slice.size(); i++) {
            double x = pass.scale().clampedX(slice.begin(i));
            double w = Math.max(1, pass.scale().clampedX(slice.end(i)) - x);
            double height = Math.max(2, h * slice.load(i));
            pass.draw().rect(x, y, w, height, theme.bad);
            if (slice.span(i) >= 0) {
                pass.hits().add(x, y, Math.max(w, 3), h, HitMap.Kind.STALL, slice.span(i));
                String cause = "backlog of w" + slice.key(i) + " is full";
                if (TextWidth.of(cause, 10, false) + 8 <= w) {
                    pass.draw().text(cause, x + 4, y + 11, 10, false, Surface.Align.LEFT, theme.onBanner);
                }
            }
        }
    }
}
