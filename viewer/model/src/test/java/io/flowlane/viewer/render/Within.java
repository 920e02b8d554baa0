package io.flowlane.viewer.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;

/** Fails on text that does not lie within the picture. */
public class Within implements Surface {
    private final double width;
    private final double height;

    public Within(double width, double height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public void rect(double x, double y, double w, double h, int argb) {
        assertTrue(x + w <= width + 0.5 && y + h <= height + 0.5, () -> "rect at " + x + "," + y + " w " + w);
    }

    @Override
    public void frame(double x, double y, double w, double h, int argb) {}

    @Override
    public void hatch(double x, double y, double w, double h, boolean rising, int argb) {}

    @Override
    public void line(double x1, double y1, double x2, double y2, double w, int argb) {}

    @Override
    public void area(double[] xs, double[] ys, int n, int argb) {}

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Align align, int argb) {
        double w = TextWidth.of(text, size, bold);
        double left = align == Align.LEFT ? x : align == Align.CENTER ? x - w / 2 : x - w;
        assertTrue(left >= 0 && left + w <= width + 1, () -> "'" + text + "' at " + left + " of " + width);
        assertTrue(y - size >= -2 && y <= height, () -> "'" + text + "' at y " + y + " of " + height);
    }
}
