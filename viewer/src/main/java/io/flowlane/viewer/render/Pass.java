package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.TimeScale;

/** What the sections of a picture share while it is made. */
record Pass(Scene scene, Layout layout, TimeScale scale, TimeScale minimap, DrawList draw, HitMap hits) {

    Theme theme() {
        return scene.theme();
    }

    PacketTable packets() {
        return scene.timeline().packets();
    }

    /** How many whole pixels the plot has. */
    int plotPixels() {
        return (int) Math.max(1, layout.plotWidth());
    }

    /** Text that is cut where it would be wider than {@code room}. */
    void text(String text, double x, double y, double size, boolean bold, double room, int argb) {
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
    void paragraph(String text, double x, double y, double size, int lines, double room, int argb) {
        String rest = text;
        for (int line = 0; line < lines && !rest.isEmpty(); line++) {
            int end = line == lines - 1 ? rest.length() : TextWidth.breakAt(rest, room, size);
            text(rest.substring(0, end).strip(), x, y + line * (size + 3), size, false, room, argb);
            rest = rest.substring(end).strip();
        }
    }

    /** A rectangle in a tag's look. */
    void tagRect(double x, double y, double w, double h, int rank) {
        draw.rect(x, y, w, h, TagPalette.colour(rank));
        if (TagPalette.hatched(rank) && w >= 3) {
            draw.hatch(x, y, w, h, true, 0x99000000);
        }
    }
}
