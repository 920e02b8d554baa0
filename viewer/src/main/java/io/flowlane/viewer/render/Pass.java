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

    /** A rectangle in a tag's look. */
    void tagRect(double x, double y, double w, double h, int rank) {
        draw.rect(x, y, w, h, TagPalette.colour(rank));
        if (TagPalette.hatched(rank) && w >= 3) {
            draw.hatch(x, y, w, h, true, 0x99000000);
        }
    }
}
