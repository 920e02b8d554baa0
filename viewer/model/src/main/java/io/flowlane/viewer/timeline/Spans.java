package io.flowlane.viewer.timeline;

import java.util.Arrays;

/**
 * Stretches of time on one lane, in order and without overlap, each with a number that says what it is. With the sum of
 * all durations before each span, so that how busy a stretch of time was costs two binary searches.
 */
public final class Spans {
    private final long[] begin;
    private final long[] end;
    private final int[] value;
    private final long[] busyBefore;

    private Spans(long[] begin, long[] end, int[] value) {
        this.begin = begin;
        this.end = end;
        this.value = value;
        this.busyBefore = new long[begin.length + 1];
        for (int i = 0; i < begin.length; i++) {
            busyBefore[i + 1] = busyBefore[i] + end[i] - begin[i];
        }
    }

    /**
     * Spans from arrays, of which the first {@code size} places count.
     *
     * @param begin in order, none before the end of the one before it
     */
    public static Spans of(long[] begin, long[] end, int[] value, int size) {
        return new Spans(Arrays.copyOf(begin, size), Arrays.copyOf(end, size), Arrays.copyOf(value, size));
    }

    /** How many spans there are. */
    public int size() {
        return begin.length;
    }

    /** When span {@code i} begins, in nanoseconds. */
    public long begin(int i) {
        return begin[i];
    }

    /** When span {@code i} ends, in nanoseconds; not before it begins. */
    public long end(int i) {
        return end[i];
    }

    /** What span {@code i} is; the lane says what the number means. */
    public int value(int i) {
        return value[i];
    }

    /** The first span that begins at {@code t} or later; {@link #size} when there is none. */
    public int firstFrom(long t) {
        return Search.lowerBound(begin, 0, begin.length, t);
    }

    /** The first span at or after index {@code from} that begins at {@code t} or later. */
    int firstFrom(int from, long t) {
        return Search.lowerBoundNear(begin, from, begin.length, t);
    }

    /** The first span that ends after {@code t}; {@link #size} when there is none. */
    public int firstEndingAfter(long t) {
        return Search.lowerBound(end, 0, end.length, t + 1);
    }

    /** The span in which {@code t} lies, or -1. */
    public int at(long t) {
        int i = firstEndingAfter(t);
        return i < begin.length && begin[i] <= t ? i : -1;
    }

    /** The durations of spans {@code first..last-1} together, in nanoseconds. */
    public long busy(int first, int last) {
        return busyBefore[last] - busyBefore[first];
    }

    /** How much of the window the spans fill, in nanoseconds. */
    public long busy(TimeWindow window) {
        int first = firstEndingAfter(window.from());
        int last = firstFrom(first, window.to());
        if (first >= last) {
            return 0;
        }
        long before = Math.max(0, window.from() - begin[first]);
        long after = Math.max(0, end[last - 1] - window.to());
        return busy(first, last) - before - after;
    }

    /** Collects spans in the order in which they begin. One thread. */
    static final class Builder {
        private final LongArray begin = new LongArray();
        private final LongArray end = new LongArray();
        private final IntArray value = new IntArray();

        /** Adds a span; one that reaches back into its predecessor is cut where that one ends. */
        void add(long from, long to, int what) {
            long floor = end.size() == 0 ? Long.MIN_VALUE : end.get(end.size() - 1);
            long start = Math.max(from, floor);
            begin.add(start);
            end.add(Math.max(start, to));
            value.add(what);
        }

        int size() {
            return begin.size();
        }

        Spans build() {
            return new Spans(begin.seal(), end.seal(), value.seal());
        }
    }
}
