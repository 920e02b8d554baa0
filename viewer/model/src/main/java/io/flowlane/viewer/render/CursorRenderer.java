package io.flowlane.viewer.render;

import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.PartColours;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;

/** Draws a {@link Cursor} over a picture: cheap, so that it can move with every frame. A pure function; any thread. */
public final class CursorRenderer {
    private static final double LEG_HEIGHT = 5;
    private static final double NOTE_WIDTH = 220;

    private final Theme theme;
    private final Layout layout;
    private final TimeScale scale;
    private final DrawList draw = new DrawList();

    private CursorRenderer(Theme theme, Layout layout, TimeScale scale) {
        this.theme = theme;
        this.layout = layout;
        this.scale = scale;
    }

    /** What lies over the scene's picture. */
    public static DrawList render(Scene scene, Cursor cursor) {
        Layout layout =
                Layout.of(scene.width(), scene.height(), scene.overview().workers(), scene.lanes());
        TimeScale scale = new TimeScale(scene.window(), layout.gutter(), layout.plotWidth());
        CursorRenderer renderer = new CursorRenderer(scene.theme(), layout, scale);
        cursor.range().ifPresent(renderer::range);
        cursor.journey().ifPresent(renderer::journey);
        cursor.notes().forEach(renderer::note);
        if (scene.window().contains(cursor.t())) {
            renderer.playhead(cursor.t());
        }
        return renderer.draw;
    }

    private static int faint(int argb) {
        return (argb & 0xffffff) | 0x2e000000;
    }

    private void range(TimeWindow range) {
        if (range.to() <= scale.window().from()
                || range.from() >= scale.window().to()) {
            return;
        }
        double x1 = scale.clampedX(range.from());
        double x2 = Math.max(x1 + 1, scale.clampedX(range.to()));
        double top = layout.axisY();
        draw.rect(x1, top, x2 - x1, layout.lanesBottom() - top, faint(theme.accent));
        draw.line(x1, top, x1, layout.lanesBottom(), 1, theme.accent);
        draw.line(x2, top, x2, layout.lanesBottom(), 1, theme.accent);
        String length = TimeText.duration(range.span());
        double width = TextWidth.of(length, 11, true);
        if (width + 8 < x2 - x1) {
            double x = (x1 + x2) / 2;
            draw.rect(x - width / 2 - 4, top + 1, width + 8, 16, theme.accent);
            draw.text(length, x, top + 13, 11, true, Surface.Align.CENTER, TagPalette.textOn(theme.accent));
        }
    }

    /** A bar along the lane of the worker concerned, a colour for each wait. */
    private void journey(PacketJourney journey) {
        for (PacketJourney.Leg leg : journey.legs()) {
            double x1 = scale.clampedX(leg.from());
            double x2 = scale.clampedX(leg.to());
            boolean outside = leg.to() < scale.window().from()
                    || leg.from() > scale.window().to();
            if (outside || (leg.worker() >= 0 && !layout.shows(leg.worker()))) {
                continue;
            }
            boolean back = leg.part() == LatencyPart.COLLECT || leg.part() == LatencyPart.FETCH;
            double y =
                    back ? layout.egressY() : leg.worker() < 0 ? layout.distributorY() : layout.workerY(leg.worker());
            draw.rect(x1, y, Math.max(1.5, x2 - x1), LEG_HEIGHT, PartColours.of(leg.part()));
            draw.frame(x1, y, Math.max(1.5, x2 - x1), LEG_HEIGHT, theme.text);
        }
    }

    private void note(Note note) {
        if (!scale.window().contains(note.t())) {
            return;
        }
        double x = scale.x(note.t());
        double top = layout.axisY() + 2;
        draw.line(x, top, x, layout.lanesBottom(), 1, theme.accent);
        draw.area(new double[] {x, x + 9, x}, new double[] {top, top + 4, top + 8}, 3, theme.accent);
        String text = TextWidth.fit(note.text().replace('\n', ' '), NOTE_WIDTH, 10, true);
        if (!text.isEmpty()) {
            double width = TextWidth.of(text, 10, true) + 8;
            // at the right edge it stands before its line
            double left = x + 1 + width <= scale.left() + scale.width() ? x + 1 : x - 1 - width;
            draw.rect(left, layout.inputY() + 1, width, 14, theme.accent);
            draw.text(
                    text,
                    left + 4,
                    layout.inputY() + 11,
                    10,
                    true,
                    Surface.Align.LEFT,
                    TagPalette.textOn(theme.accent));
        }
    }

    private void playhead(long t) {
        double x = scale.x(t);
        double top = layout.axisY();
        draw.line(x, top, x, layout.lanesBottom(), 3, theme.ground);
        draw.line(x, top, x, layout.lanesBottom(), 1.5, theme.text);
        draw.area(new double[] {x - 6, x + 6, x}, new double[] {top, top, top + 9}, 3, theme.text);
    }
}
