package io.flowlane.viewer.render.lane;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.DistributorLane;
import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.util.Locale;

/** The distributor's lane: its calls, and above them where it could not go on. */
public final class DistributorSection {
    /** As high as a part of the lane must be for words to stand in it. */
    private static final double LABEL_HEIGHT = 12;

    private DistributorSection() {}

    public static void draw(Pass pass) {
        TimeScale scale = pass.scale();
        double y = pass.layout().distributorY();
        double h = pass.layout().distributorHeight();
        pass.draw().rect(scale.left(), y, scale.width(), h, pass.theme().lane);
        pass.hits().add(scale.left(), y, scale.width(), h, HitMap.Kind.LANE, Lanes.DISTRIBUTOR);
        pass.detail()
                .map(Timeline::distributor)
                .ifPresentOrElse(lane -> exact(pass, lane, y, h), () -> merged(pass, y, h));
    }

    private static void exact(Pass pass, DistributorLane lane, double y, double h) {
        TimeWindow window = pass.scale().window();
        double span = window.span();
        said(pass, lane.calls().busy(window) / span, lane.stalls().busy(window) / span, y, h);
        calls(pass, lane, y + 2, h - 4);
        stalls(pass, lane, y + 2, stallHeight(h));
    }

    private static double stallHeight(double h) {
        return Math.rint((h - 4) * 0.4);
    }

    private static void said(Pass pass, double busy, double stalled, double y, double h) {
        String said = String.format(Locale.ROOT, "in calls %.0f %%, stalled %.0f %%", 100 * busy, 100 * stalled);
        String fitting = h < Layout.THIN_LANE ? said.substring(0, said.indexOf(',')) : said;
        LaneName.draw(pass, Lanes.DISTRIBUTOR, "distributor", fitting, y, h);
    }

    /** From columns: how much of each is process, flush above it, and stalls as they are drawn one by one. */
    private static void merged(Pass pass, double y, double h) {
        Columns columns = pass.columns();
        double busy = 0;
        double stalled = 0;
        for (int c = 0; c < columns.count(); c++) {
            busy += columns.process[c] + columns.flush[c];
            stalled += columns.stall[c];
        }
        said(pass, Math.min(1, busy / columns.count()), Math.min(1, stalled / columns.count()), y, h);
        ColumnShape shape = new ColumnShape(pass);
        shape.bars(y + 2, h - 4, columns.process, pass.theme().distributor);
        shape.barsOn(y + 2, h - 4, columns.process, columns.flush, flush(pass.theme()));
        shape.barsFromTop(y + 2, stallHeight(h), columns.stall, pass.theme().bad);
    }

    private static void calls(Pass pass, DistributorLane lane, double y, double h) {
        SpanSlice slice = SpanSlice.of(lane.calls(), pass.scale().window(), pass.plotPixels(), id -> id);
        for (int i = 0; i < slice.size(); i++) {
            double x = pass.wholeX(slice.begin(i));
            double w = Math.max(1, pass.wholeX(slice.end(i)) - x);
            boolean flush = slice.key(i) == EventType.FLUSH_BEGIN.id();
            int colour = flush ? flush(pass.theme()) : pass.theme().distributor;
            double height = Math.max(1, Math.rint(h * slice.load(i)));
            pass.draw().rect(x, y + h - height, w, height, colour);
            if (slice.span(i) >= 0 && w >= 3) {
                pass.draw().frame(x, y, w, h, pass.theme().ground);
                String name = flush ? "flush" : "process";
                if (h >= LABEL_HEIGHT && TextWidth.of(name, 10, false) + 8 <= w) {
                    int ink = TagPalette.textOn(colour);
                    pass.draw().text(name, x + 4, y + h - 5, 10, false, Surface.Align.LEFT, ink);
                }
            }
        }
    }

    /** A flush is paler than a process. */
    public static int flush(Theme theme) {
        return TagPalette.mix(theme.distributor, theme.ground, 0.55);
    }

    private static void stalls(Pass pass, DistributorLane lane, double y, double h) {
        SpanSlice slice = SpanSlice.of(lane.stalls(), pass.scale().window(), pass.plotPixels(), worker -> worker);
        Theme theme = pass.theme();
        for (int i = 0; i < slice.size(); i++) {
            double x = pass.wholeX(slice.begin(i));
            double w = Math.max(1, pass.wholeX(slice.end(i)) - x);
            double height = Math.max(2, Math.rint(h * slice.load(i)));
            pass.draw().rect(x, y, w, height, theme.bad);
            if (slice.span(i) >= 0) {
                pass.hits().add(x, y, Math.max(w, 3), h, HitMap.Kind.STALL, slice.span(i));
                String cause = "backlog of w" + slice.key(i) + " is full";
                if (h >= LABEL_HEIGHT && TextWidth.of(cause, 10, false) + 8 <= w) {
                    pass.draw().text(cause, x + 4, y + 11, 10, false, Surface.Align.LEFT, theme.onBanner);
                }
            }
        }
    }
}
