package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.SpanSlice;
import io.flowlane.viewer.timeline.TimeScale;
import java.util.function.LongToIntFunction;

/**
 * How many moments fall into each column of pixels.
 *
 * @param scale time to pixel
 * @param counts per column of {@link SpanSlice#COLUMN_PIXELS} pixels
 * @param most the highest of them
 * @param total all of them
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record DensityShape(TimeScale scale, int[] counts, int most, int total) {

    /** Counts by differences of binary searches: {@code firstFrom} answers the index of the first moment at a time. */
    static DensityShape of(TimeScale scale, LongToIntFunction firstFrom) {
        int columns = Math.max(1, (int) (scale.width() / SpanSlice.COLUMN_PIXELS));
        int[] counts = new int[columns];
        int most = 0;
        int begin = firstFrom.applyAsInt(scale.window().from());
        int before = begin;
        for (int i = 0; i < columns; i++) {
            long until = scale.window().from() + (long) ((double) scale.window().span() * (i + 1) / columns);
            int after = firstFrom.applyAsInt(until);
            counts[i] = after - before;
            most = Math.max(most, counts[i]);
            before = after;
        }
        return new DensityShape(scale, counts, most, before - begin);
    }

    /** Fills the shape between {@code y} and {@code y + h}; the busiest column reaches the top. */
    void draw(DrawList draw, double y, double h, int argb) {
        if (most == 0) {
            return;
        }
        int columns = counts.length;
        double[] xs = new double[2 * columns + 2];
        double[] ys = new double[2 * columns + 2];
        double step = scale.width() / columns;
        for (int i = 0; i < columns; i++) {
            // something is never drawn as nothing
            double height = counts[i] == 0 ? 0 : Math.max(1, h * counts[i] / most);
            xs[2 * i] = scale.left() + i * step;
            xs[2 * i + 1] = scale.left() + (i + 1) * step;
            ys[2 * i] = y + h - height;
            ys[2 * i + 1] = y + h - height;
        }
        xs[2 * columns] = scale.left() + scale.width();
        ys[2 * columns] = y + h;
        xs[2 * columns + 1] = scale.left();
        ys[2 * columns + 1] = y + h;
        draw.area(xs, ys, xs.length, argb);
    }

    /** The highest rate that a column shows, per second. */
    double peakPerSecond() {
        return most * 1e9 / ((double) scale.window().span() / counts.length);
    }
}
