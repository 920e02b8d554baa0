package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.Bars;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.TimeScale;
import java.util.function.LongToIntFunction;

/**
 * How many moments fall into each column of pixels.
 *
 * @param begins where each column begins, in pixels; one more where the last one ends
 * @param counts per column
 * @param most the highest of them
 * @param total all of them
 * @param columnNanos how long a column is
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record DensityShape(double[] begins, float[] counts, double most, double total, double columnNanos) {

    /** Counts by differences of binary searches: {@code firstFrom} answers the index of the first moment at a time. */
    public static DensityShape of(TimeScale scale, LongToIntFunction firstFrom) {
        int columns = Math.max(1, (int) (scale.width() / Columns.PIXELS));
        float[] counts = new float[columns];
        double[] begins = new double[columns + 1];
        int before = firstFrom.applyAsInt(scale.window().from());
        for (int i = 0; i < columns; i++) {
            long until = scale.window().from() + (long) ((double) scale.window().span() * (i + 1) / columns);
            int after = firstFrom.applyAsInt(until);
            counts[i] = after - before;
            begins[i] = scale.left() + scale.width() * i / columns;
            before = after;
        }
        begins[columns] = scale.left() + scale.width();
        return of(begins, counts, (double) scale.window().span() / columns);
    }

    /** The counts of the columns of a picture. */
    public static DensityShape of(Pass pass, float[] counts) {
        double[] begins = new double[counts.length + 1];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = pass.columnX(i);
        }
        return of(begins, counts, pass.columns().length());
    }

    /** The counts of columns that are drawn over a whole scale. */
    public static DensityShape of(TimeScale scale, Columns columns, float[] counts) {
        double[] begins = new double[counts.length + 1];
        double perNano = scale.width() / scale.window().span();
        for (int i = 0; i < begins.length; i++) {
            double x = scale.left() + (columns.begin(i) - scale.window().from()) * perNano;
            begins[i] = Math.max(scale.left(), Math.min(scale.left() + scale.width(), x));
        }
        return of(begins, counts, columns.length());
    }

    private static DensityShape of(double[] begins, float[] counts, double columnNanos) {
        double most = 0;
        double total = 0;
        for (float count : counts) {
            most = Math.max(most, count);
            total += count;
        }
        return new DensityShape(begins, counts, most, total, columnNanos);
    }

    /** Fills the shape between {@code y} and {@code y + h}; the busiest column reaches the top. */
    public void draw(DrawList draw, double y, double h, int argb) {
        if (most <= 0) {
            return;
        }
        double[] heights = new double[counts.length];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = h * counts[i] / most;
        }
        Bars.draw(draw, begins, heights, Math.rint(y + h), argb);
    }

    /** The highest rate that a column shows, per second. */
    double peakPerSecond() {
        return most * 1e9 / columnNanos;
    }
}
