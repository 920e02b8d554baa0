package io.flowlane.viewer.timeline;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * What a number of pixels can show of a lane's {@link Spans}. A span that is wide enough is itself; those that are too
 * narrow are merged, by columns of {@link #COLUMN_PIXELS}, into one item that knows how much of its time they fill and
 * which key fills most of that. The cost goes with the pixels and not with the spans: what a column holds is found by
 * binary search, how busy it is by a difference of two sums, and the strongest key from at most {@link #SAMPLE} spans
 * spread evenly over the column (exact up to that many).
 */
public final class SpanSlice {

    /** How wide a merged column is, and how wide a span must be to be shown as itself. */
    public static final int COLUMN_PIXELS = Columns.PIXELS;

    /** How many spans of a column are looked at for its strongest key. */
    static final int SAMPLE = 24;

    private long[] begin = new long[64];
    private long[] end = new long[64];
    private int[] span = new int[64];
    private int[] count = new int[64];
    private float[] load = new float[64];
    private int[] key = new int[64];
    private float[] keyShare = new float[64];
    private int size;

    private final Spans spans;
    private final IntUnaryOperator keyOfValue;
    private final TimeWindow window;
    private final double column;
    private final int[] keys = new int[SAMPLE];
    private final long[] weights = new long[SAMPLE];

    private SpanSlice(Spans spans, TimeWindow window, int pixels, IntUnaryOperator keyOfValue) {
        this.spans = spans;
        this.window = window;
        this.keyOfValue = keyOfValue;
        this.column = Math.max(1.0, (double) window.span() * COLUMN_PIXELS / Math.max(1, pixels));
    }

    /**
     * What this many pixels can show of the window.
     *
     * @param keyOfValue what spans are told apart by, from {@link Spans#value}
     */
    public static SpanSlice of(Spans spans, TimeWindow window, int pixels, IntUnaryOperator keyOfValue) {
        SpanSlice slice = new SpanSlice(spans, window, pixels, keyOfValue);
        slice.fill();
        return slice;
    }

    private void fill() {
        int i = spans.firstEndingAfter(window.from() - 1);
        long filledTo = window.from();
        while (i < spans.size() && spans.begin(i) < window.to()) {
            if (wide(i)) {
                addSingle(i);
                filledTo = spans.end(i++);
                continue;
            }
            double number = Math.floor((Math.max(spans.begin(i), window.from()) - window.from()) / column);
            long columnFrom = Math.max(filledTo, window.from() + (long) (number * column));
            long columnTo = Math.max(columnFrom + 1, window.from() + (long) ((number + 1) * column));
            int next = Math.max(i + 1, spans.firstFrom(i, columnTo));
            if (next - 1 > i && wide(next - 1)) {
                // only the last one can reach out of the column, and it is wide enough for itself
                next--;
                columnTo = Math.max(columnFrom + 1, spans.begin(next));
            }
            addMerged(i, next, columnFrom, columnTo);
            filledTo = columnTo;
            i = next;
        }
    }

    private boolean wide(int i) {
        return spans.end(i) - spans.begin(i) >= column;
    }

    private void addSingle(int i) {
        add(spans.begin(i), spans.end(i), i, 1, 1f, keyOfValue.applyAsInt(spans.value(i)), 1f);
    }

    private void addMerged(int first, int last, long from, long to) {
        int n = last - first;
        int looked = Math.min(n, SAMPLE);
        int distinct = 0;
        long total = 0;
        for (int s = 0; s < looked; s++) {
            int i = looked == n ? first + s : first + (int) ((long) s * n / looked);
            // a span of no length weighs something too: it was there
            long weight = Math.max(1, spans.end(i) - spans.begin(i));
            total += weight;
            distinct = weigh(keyOfValue.applyAsInt(spans.value(i)), weight, distinct);
        }
        int best = 0;
        for (int k = 1; k < distinct; k++) {
            if (weights[k] > weights[best]) {
                best = k;
            }
        }
        float filled = (float) Math.min(1.0, (double) spans.busy(first, last) / (to - from));
        add(from, to, n == 1 ? first : -1, n, filled, keys[best], (float) ((double) weights[best] / total));
    }

    private int weigh(int itsKey, long weight, int distinct) {
        for (int k = 0; k < distinct; k++) {
            if (keys[k] == itsKey) {
                weights[k] += weight;
                return distinct;
            }
        }
        keys[distinct] = itsKey;
        weights[distinct] = weight;
        return distinct + 1;
    }

    private void add(long from, long to, int single, int n, float filled, int itsKey, float itsShare) {
        if (size == begin.length) {
            grow();
        }
        begin[size] = from;
        end[size] = to;
        span[size] = single;
        count[size] = n;
        load[size] = filled;
        key[size] = itsKey;
        keyShare[size++] = itsShare;
    }

    private void grow() {
        int length = size * 2;
        begin = Arrays.copyOf(begin, length);
        end = Arrays.copyOf(end, length);
        span = Arrays.copyOf(span, length);
        count = Arrays.copyOf(count, length);
        load = Arrays.copyOf(load, length);
        key = Arrays.copyOf(key, length);
        keyShare = Arrays.copyOf(keyShare, length);
    }

    /** How many items there are: at most about one to a column, but for wide spans. */
    public int size() {
        return size;
    }

    /** Where item {@code i} begins, in nanoseconds. */
    public long begin(int i) {
        return begin[i];
    }

    /** Where item {@code i} ends, in nanoseconds. */
    public long end(int i) {
        return end[i];
    }

    /** The only span of item {@code i}, or -1 when it is several merged. */
    public int span(int i) {
        return span[i];
    }

    /** How many spans item {@code i} stands for. */
    public int count(int i) {
        return count[i];
    }

    /** How much of item {@code i}'s time its spans fill, 0 to 1. */
    public float load(int i) {
        return load[i];
    }

    /** The key that fills most of item {@code i}. */
    public int key(int i) {
        return key[i];
    }

    /** How much of what is filled that key has, 0 to 1. */
    public float keyShare(int i) {
        return keyShare[i];
    }
}
