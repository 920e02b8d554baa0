package io.flowlane.viewer.render.draw;

/** Rectangles from left to right, drawn so that neighbours that look the same become one. */
public final class RectRow {
    private final DrawList draw;
    private double x;
    private double y;
    private double w;
    private double h;
    private int argb;

    public RectRow(DrawList draw) {
        this.draw = draw;
    }

    /** Adds a rectangle; one without an area is left away. */
    public void add(double itsX, double itsY, double itsW, double itsH, int colour) {
        if (itsW <= 0 || itsH <= 0) {
            return;
        }
        if (itsX == x + w && itsY == y && itsH == h && colour == argb) {
            w += itsW;
            return;
        }
        end();
        x = itsX;
        y = itsY;
        w = itsW;
        h = itsH;
        argb = colour;
    }

    /** Draws the last one. */
    public void end() {
        if (w > 0) {
            draw.rect(x, y, w, h, argb);
            w = 0;
        }
    }
}
