package io.flowlane.viewer.render.draw;

/** The diagonal lines of a hatched rectangle, cut at its edges and aligned over neighbouring rectangles. */
final class Hatching {

    private Hatching() {}

    /** Takes a line's ends. */
    interface LineSink {
        void line(double x1, double y1, double x2, double y2);
    }

    static void lines(double x, double y, double w, double h, boolean rising, double step, LineSink sink) {
        // every line is x + y = c when it rises to the right, x - y = c when it falls
        double low = rising ? x + y : x - (y + h);
        double high = low + w + h;
        for (double c = Math.ceil(low / step) * step; c < high; c += step) {
            double x1 = Math.max(x, rising ? c - (y + h) : c + y);
            double x2 = Math.min(x + w, rising ? c - y : c + y + h);
            if (x2 > x1) {
                sink.line(x1, rising ? c - x1 : x1 - c, x2, rising ? c - x2 : x2 - c);
            }
        }
    }
}
