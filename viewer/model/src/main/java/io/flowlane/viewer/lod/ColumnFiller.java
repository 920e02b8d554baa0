package io.flowlane.viewer.lod;

import io.flowlane.viewer.timeline.Columns;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Fills {@link Columns} from a {@link Pyramid}: goes down from the top for as long as a row is longer than a column and has
 * rows below it, so that it takes a handful of rows for each column, wherever the run is dense or silent. One thread.
 */
final class ColumnFiller {
    private static final float ALL = RowLayout.ALL;

    private final Pyramid pyramid;
    private final Columns columns;
    private final double from;
    private final double to;

    /** The rows that were taken, in order of time. */
    private int[] level = new int[1024];

    private long[] row = new long[1024];
    private double[] begins = new double[1024];
    private double[] ends = new double[1024];
    private ByteBuffer[] bytes = new ByteBuffer[1024];
    private int[] offset = new int[1024];
    private int size;

    /** Of the column that is filled. */
    private final LaneSums[] sums;

    private float longestStall;

    ColumnFiller(Pyramid pyramid, Columns columns) {
        this.pyramid = pyramid;
        this.columns = columns;
        this.from = columns.begin(0);
        this.to = columns.begin(columns.count());
        sums = new LaneSums[columns.lanes()];
        Arrays.setAll(sums, lane -> new LaneSums());
    }

    void fill() {
        for (int number = pyramid.levels() - 1; number >= 0; number--) {
            long below = number + 1 < pyramid.levels() ? pyramid.rows()[number + 1] << RowLayout.FAN_BITS : 0;
            for (long r = below; r < pyramid.rows()[number]; r++) {
                visit(number, r, pyramid.begin(number, r), pyramid.begin(number, r + 1));
            }
        }
        columns();
    }

    private void visit(int number, long r, long t, long next) {
        if (next <= from || t >= to) {
            return;
        }
        if (number == 0 || next - t <= columns.length()) {
            take(number, r, t, next);
            return;
        }
        long child = r << RowLayout.FAN_BITS;
        long begin = t;
        for (int i = 0; i < RowLayout.FAN; i++) {
            long end = i == RowLayout.FAN - 1 ? next : pyramid.begin(number - 1, child + i + 1);
            visit(number - 1, child + i, begin, end);
            begin = end;
        }
    }

    private void take(int number, long r, long t, long next) {
        if (size == row.length) {
            level = Arrays.copyOf(level, size * 2);
            row = Arrays.copyOf(row, size * 2);
            begins = Arrays.copyOf(begins, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            bytes = Arrays.copyOf(bytes, size * 2);
            offset = Arrays.copyOf(offset, size * 2);
        }
        level[size] = number;
        row[size] = r;
        begins[size] = t;
        ends[size] = next;
        bytes[size] = pyramid.bytes(number, r);
        offset[size++] = pyramid.offset(r);
    }

    /** Row by row, and in each lane by lane, as the rows lie in memory. */
    private void columns() {
        int first = 0;
        for (int c = 0; c < columns.count(); c++) {
            double begin = columns.begin(c);
            double end = columns.begin(c + 1);
            while (first < size && ends[first] <= begin) {
                first++;
            }
            longestStall = 0;
            for (int i = first; i < size && begins[i] < end; i++) {
                double overlap = Math.min(end, ends[i]) - Math.max(begin, begins[i]);
                add(c, i, (float) (overlap / columns.length()), overlap / (ends[i] - begins[i]));
            }
            for (int w = 0; w < sums.length; w++) {
                sums[w].moveTo(columns.lane(w), c);
            }
        }
    }

    /** A column's length lies in a row for {@code part} of the column and {@code ofRow} of the row. */
    private void add(int c, int i, float part, double ofRow) {
        head(c, i, part, (float) ofRow);
        int at = offset[i] + RowLayout.HEAD_BYTES;
        for (LaneSums each : sums) {
            each.add(bytes[i], at, part, (float) ofRow);
            at += RowLayout.CELL_BYTES;
        }
    }

    private void head(int c, int i, float part, float ofRow) {
        long in = pyramid.before(level[i], row[i] + 1, RowLayout.IN) - bytes[i].getLong(offset[i] + RowLayout.IN);
        long out = pyramid.before(level[i], row[i] + 1, RowLayout.OUT) - bytes[i].getLong(offset[i] + RowLayout.OUT);
        columns.in[c] += in * ofRow;
        columns.out[c] += out * ofRow;
        columns.process[c] += part * RowLayout.u16(bytes[i], offset[i] + RowLayout.PROCESS) / ALL;
        columns.flush[c] += part * RowLayout.u16(bytes[i], offset[i] + RowLayout.FLUSH) / ALL;
        float stall = part * RowLayout.u16(bytes[i], offset[i] + RowLayout.STALL) / ALL;
        columns.stall[c] += stall;
        if (stall > longestStall) {
            longestStall = stall;
            int on = RowLayout.u16(bytes[i], offset[i] + RowLayout.STALLED_ON);
            columns.stalledOn[c] = on < pyramid.workers() ? on : -1;
        }
    }
}
