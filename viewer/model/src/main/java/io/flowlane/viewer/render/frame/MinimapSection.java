package io.flowlane.viewer.render.frame;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.lane.DensityShape;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeWindow;

/** The whole run in small: how many packets came in when, where a guarantee was broken, and the part that is shown. */
public final class MinimapSection {
    private static final int MOST_STROKES = 100;
    private static final double LOW_STROKE = 9;

    private MinimapSection() {}

    public static void draw(Pass pass) {
        Theme theme = pass.theme();
        DrawList draw = pass.draw();
        TimeScale scale = pass.minimap();
        double y = pass.layout().minimapY();
        double h = Layout.MINIMAP_HEIGHT;
        draw.rect(scale.left(), y, scale.width(), h, theme.lane);
        pass.text("whole run", Layout.MARGIN, y + 16, 12, true, pass.layout().gutter() - 20, theme.text);
        pass.text(
                "packets coming in",
                Layout.MARGIN,
                y + 31,
                10,
                false,
                pass.layout().gutter() - 20,
                theme.dim);
        Overview overview = pass.scene().overview();
        Columns columns = overview.density(overview.bounds(), (int) (scale.width() / Columns.PIXELS));
        DensityShape.of(scale, columns, columns.in).draw(draw, y + 4, h - 4, theme.density);
        if (!overview.complete()) {
            double read = scale.clampedX(overview.readTo());
            UnreadSection.hatch(pass, read, y, scale.left() + scale.width() - read, h);
        }
        window(pass, y, h);
        draw.frame(scale.left(), y, scale.width(), h, theme.grid);
        pass.hits().add(scale.left(), y, scale.width(), h, HitMap.Kind.MINIMAP, 0);
        // very many leave the packets in sight below them
        double stroke = pass.scene().summary().violations().size() > MOST_STROKES ? LOW_STROKE : h;
        ViolationMarks.each(pass.scene().summary(), scale, (i, x, head) -> {
            draw.rect(Math.rint(x) - 1, y, 2, stroke, theme.bad);
            if (head) {
                draw.area(new double[] {x - 5, x + 5, x}, new double[] {y - 2, y - 2, y + 7}, 3, theme.bad);
                pass.hits().add(x - 5, y - 2, 10, h + 2, HitMap.Kind.VIOLATION, i);
            } else {
                pass.hits().add(x - 1, y - 2, 2, h + 2, HitMap.Kind.VIOLATION, i);
            }
        });
    }

    private static void window(Pass pass, double y, double h) {
        TimeWindow window = pass.scene().window();
        if (window.equals(pass.scene().overview().bounds())) {
            return;
        }
        TimeScale scale = pass.minimap();
        double from = scale.clampedX(window.from());
        double to = Math.max(from + 3, scale.clampedX(window.to()));
        int veil = (pass.theme().ground & 0xffffff) | 0xa0000000;
        pass.draw().rect(scale.left(), y, from - scale.left(), h, veil);
        pass.draw().rect(to, y, Math.max(0, scale.left() + scale.width() - to), h, veil);
        pass.draw().frame(from, y, to - from, h, pass.theme().accent);
        pass.draw().frame(from - 1, y, to - from + 2, h, pass.theme().accent);
    }
}
