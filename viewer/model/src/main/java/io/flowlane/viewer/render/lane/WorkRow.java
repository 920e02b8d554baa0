package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.RectRow;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.TagPalette;

/**
 * Merged work along a lane: as high as its time is busy, the strongest tag's part at the bottom in its colour, the rest above
 * it in the colour of many. Neighbours that look the same are drawn as one.
 */
final class WorkRow {
    private final Pass pass;
    private final RectRow strongest;
    private final RectRow others;
    private final int mixed;
    private int lastTag;
    private int lastColour;

    WorkRow(Pass pass) {
        this.pass = pass;
        strongest = new RectRow(pass.draw());
        others = new RectRow(pass.draw());
        // paler where a tag is lit
        int many = pass.theme().mixed;
        mixed = pass.scene().focus().isPresent() ? TagPalette.mix(pass.theme().lane, many, 0.3) : many;
        lastColour = pass.colour(lastTag);
    }

    /**
     * Adds a column that stands on {@code bottom}.
     *
     * @param height in whole pixels
     * @param share the part of it that is {@code tag}'s
     */
    void add(double x, double bottom, double w, double height, int tag, float share) {
        double part = Math.rint(height * share);
        if (tag != lastTag) {
            lastTag = tag;
            lastColour = pass.colour(tag);
        }
        others.add(x, bottom - height, w, height - part, mixed);
        strongest.add(x, bottom - part, w, part, lastColour);
    }

    /** Draws what is left. */
    void end() {
        others.end();
        strongest.end();
    }
}
