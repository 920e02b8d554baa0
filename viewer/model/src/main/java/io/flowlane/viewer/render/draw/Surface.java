package io.flowlane.viewer.render.draw;

/**
 * What can be drawn on. Coordinates are pixels from the upper left corner, colours are {@code 0xAARRGGBB}. No method
 * keeps an array that it was given.
 */
public interface Surface {

    /** Where a text stands with respect to its {@code x}. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** A filled rectangle. */
    void rect(double x, double y, double w, double h, int argb);

    /** The outline of a rectangle, one pixel wide, within its bounds. */
    void frame(double x, double y, double w, double h, int argb);

    /**
     * Diagonal lines within a rectangle, over what is there.
     *
     * @param rising whether they rise to the right
     */
    void hatch(double x, double y, double w, double h, boolean rising, int argb);

    /** A straight line. */
    void line(double x1, double y1, double x2, double y2, double width, int argb);

    /** A filled polygon of {@code n} corners. */
    void area(double[] xs, double[] ys, int n, int argb);

    /**
     * A text on one line.
     *
     * @param y its base line
     * @param size the font's size in pixels
     */
    void text(String text, double x, double y, double size, boolean bold, Align align, int argb);
}
