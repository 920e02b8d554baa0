package io.flowlane.viewer.render.scene;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeScale;
import io.flowlane.viewer.timeline.Timeline;
import java.util.Optional;

/**
 * What the sections of a picture share while it is made.
 *
 * @param detail the exact picture of the window; empty when it is drawn from {@code columns}
 * @param columns the window in columns of {@link Columns#pixels} pixels; without lanes where the exact picture is there
 */
public record Pass(
        Scene scene,
        Optional<Timeline> detail,
        Columns columns,
        Layout layout,
        TimeScale scale,
        TimeScale minimap,
        DrawList draw,
        HitMap hits) {

    public Theme theme() {
        return scene.theme();
    }

    /** The packets of the exact picture, which must be there. */
    public PacketTable packets() {
        return detail.orElseThrow().packets();
    }

    /** The rank of a tag among all of the run's. */
    public int rank(int tag) {
        return scene.overview().tags().rank(tag);
    }

    /** A tag's colour; paler where another one is lit. */
    public int colour(int tag) {
        return dimmed(tag, TagPalette.colour(rank(tag)));
    }

    /** A colour of a tag's, as it is where another tag is lit. */
    int dimmed(int tag, int argb) {
        return isDimmed(tag) ? TagPalette.mix(theme().lane, argb, 0.22) : argb;
    }

    /** Whether another tag is lit. */
    boolean isDimmed(int tag) {
        return scene.focus().isPresent() && scene.focus().get().tag() != tag;
    }

    /** Where a column begins, in pixels, and not outside of the plot. */
    public double columnX(int column) {
        double x = scale.left()
                + (columns.begin(column) - scale.window().from())
                        * (scale.width() / scale.window().span());
        // on whole pixels: there rectangles have sharp edges, and cost less
        return Math.max(scale.left(), Math.min(scale.left() + scale.width(), Math.rint(x)));
    }

    /** The pixel of a time, not outside of the plot, and whole, as {@link #columnX} is. */
    public double wholeX(long t) {
        return Math.rint(scale.clampedX(t));
    }

    /** How many whole pixels the plot has. */
    public int plotPixels() {
        return (int) Math.max(1, layout.plotWidth());
    }

    /** Text that is cut where it would be wider than {@code room}. */
    public void text(String text, double x, double y, double size, boolean bold, double room, int argb) {
        String fitting = TextWidth.fit(text, room, size, bold);
        if (!fitting.isEmpty()) {
            draw.text(fitting, x, y, size, bold, Surface.Align.LEFT, argb);
        }
    }

    /**
     * Text on as many lines as it needs and is given, broken between words, the last cut where it is too long.
     *
     * @param y the base line of the first line
     */
    public void paragraph(String text, double x, double y, double size, int lines, double room, int argb) {
        String rest = text;
        for (int line = 0; line < lines && !rest.isEmpty(); line++) {
            int end = line == lines - 1 ? rest.length() : TextWidth.breakAt(rest, room, size);
            text(rest.substring(0, end).strip(), x, y + line * (size + 3), size, false, room, argb);
            rest = rest.substring(end).strip();
        }
    }

    /** A rectangle in a tag's look. */
    public void tagRect(double x, double y, double w, double h, int tag) {
        draw.rect(x, y, w, h, colour(tag));
        if (TagPalette.hatched(rank(tag)) && w >= 3 && !isDimmed(tag)) {
            draw.hatch(x, y, w, h, true, 0x99000000);
        }
    }
}
