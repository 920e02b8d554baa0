package io.flowlane.viewer.timeline;

import java.util.Arrays;

/**
 * A number that changes now and then: a depth, a state. Each step holds from its time until the next one's. Above the
 * steps stands a pyramid of maxima, sixteen to one, so that the highest value of any stretch of time costs a handful of
 * look-ups and no peak is lost by zooming out. The mean of a stretch is the difference of two sums.
 */
public final class Steps {
    private static final int FAN_BITS = 4;
    private static final int FAN = 1 << FAN_BITS;

    private final long[] t;
    private final int[][] levels;

    /** Value times nanoseconds, summed up over all steps before each one. */
    private final double[] areaBefore;

    private Steps(long[] t, int[] values) {
        this.t = t;
        this.areaBefore = new double[t.length];
        for (int i = 1; i < t.length; i++) {
            areaBefore[i] = areaBefore[i - 1] + (double) values[i - 1] * (t[i] - t[i - 1]);
        }
        int depth = 1;
        for (int n = values.length; n > FAN; n = (n + FAN - 1) >> FAN_BITS) {
            depth++;
        }
        levels = new int[depth][];
        levels[0] = values;
        for (int level = 1; level < depth; level++) {
            levels[level] = maxima(levels[level - 1]);
        }
    }

    private static int[] maxima(int[] below) {
        int[] above = new int[(below.length + FAN - 1) >> FAN_BITS];
        Arrays.fill(above, Integer.MIN_VALUE);
        for (int i = 0; i < below.length; i++) {
            above[i >> FAN_BITS] = Math.max(above[i >> FAN_BITS], below[i]);
        }
        return above;
    }

    /** How many steps there are. */
    public int size() {
        return t.length;
    }

    /** When step {@code i} begins. */
    public long t(int i) {
        return t[i];
    }

    /** What holds from step {@code i} on. */
    public int value(int i) {
        return levels[0][i];
    }

    /** The step that holds at a time, or -1 before the first. */
    public int at(long time) {
        return Search.lowerBound(t, 0, t.length, time + 1) - 1;
    }

    /** The step that holds at a time which is not before step {@code from}. */
    public int at(int from, long time) {
        return Search.lowerBoundNear(t, from, t.length, time + 1) - 1;
    }

    /** The highest value that holds anywhere in the window; 0 where no step holds. */
    public int max(TimeWindow window) {
        int first = Math.max(0, at(window.from()));
        int last = Search.lowerBoundNear(t, first, t.length, window.to());
        return first >= last ? 0 : max(first, last);
    }

    /** The highest value of all; 0 when there are no steps. */
    public int max() {
        return t.length == 0 ? 0 : max(0, t.length);
    }

    /** The mean over the window, each value weighed by how long it held; nothing holds before the first step. */
    public double mean(TimeWindow window) {
        return Math.max(0, area(window.to()) - area(window.from())) / window.span();
    }

    private double area(long time) {
        int i = at(time);
        return i < 0 ? 0 : areaBefore[i] + (double) value(i) * (time - t[i]);
    }

    private int max(int first, int last) {
        int max = Integer.MIN_VALUE;
        int low = first;
        int high = last;
        for (int level = 0; low < high; level++) {
            int[] values = levels[level];
            boolean top = level == levels.length - 1;
            while (low < high && (top || (low & (FAN - 1)) != 0)) {
                max = Math.max(max, values[low++]);
            }
            while (low < high && (high & (FAN - 1)) != 0) {
                max = Math.max(max, values[--high]);
            }
            low >>= FAN_BITS;
            high >>= FAN_BITS;
        }
        return max;
    }

    /** Collects steps in order of time. One thread. */
    static final class Builder {
        private final LongArray t = new LongArray();
        private final IntArray values = new IntArray();

        /** From now on it is {@code value}. A second step at one time replaces the first; one that changes nothing is dropped. */
        void step(long time, int value) {
            int last = t.size() - 1;
            if (last >= 0 && values.get(last) == value) {
                return;
            }
            if (last >= 0 && t.get(last) == time) {
                values.set(last, value);
                return;
            }
            t.add(time);
            values.add(value);
        }

        int current() {
            return values.size() == 0 ? 0 : values.get(values.size() - 1);
        }

        Steps build() {
            return new Steps(t.seal(), values.seal());
        }
    }
}
