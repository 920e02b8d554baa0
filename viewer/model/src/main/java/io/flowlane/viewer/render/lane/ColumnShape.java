package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.timeline.Columns;

/** Draws numbers that a picture has by column: neighbours that look the same become one rectangle. */
final class ColumnShape {
    private final Pass pass;
    private final Columns columns;

    ColumnShape(Pass pass) {
        this.pass = pass;
        this.columns = pass.columns();
    }

    /** A bar in each column, as high as its part of {@code h}, standing on {@code y + h}; never lower than a pixel. */
    void bars(double y, double h, float[] parts, int argb) {
        for (int c = 0; c < columns.count(); ) {
            double height = height(parts[c], h, 1);
            int next = c + 1;
            while (next < columns.count() && height(parts[next], h, 1) == height) {
                next++;
            }
            rect(c, next, y + h - height, height, argb);
            c = next;
        }
    }

    /** A bar on top of another one. */
    void barsOn(double y, double h, float[] below, float[] parts, int argb) {
        for (int c = 0; c < columns.count(); c++) {
            double base = height(below[c], h, 1);
            double height = Math.min(h - base, height(parts[c], h, 1));
            rect(c, c + 1, y + h - base - height, height, argb);
        }
    }

    /** A bar that hangs from {@code y}, at least two pixels long where there is anything. */
    void barsFromTop(double y, double h, float[] parts, int argb) {
        for (int c = 0; c < columns.count(); ) {
            double height = height(parts[c], h, 2);
            int next = c + 1;
            while (next < columns.count() && height(parts[next], h, 2) == height) {
                next++;
            }
            rect(c, next, y, height, argb);
            c = next;
        }
    }

    void rect(int from, int to, double y, double height, int argb) {
        double x = pass.columnX(from);
        double w = pass.columnX(to) - x;
        if (height > 0 && w > 0) {
            pass.draw().rect(x, y, w, height, argb);
        }
    }

    /** In whole pixels, so that neighbours that differ by less can be one. */
    static double height(float part, double h, double least) {
        return part <= 0 ? 0 : Math.min(h, Math.max(least, Math.rint(h * Math.min(1, part))));
    }
}
