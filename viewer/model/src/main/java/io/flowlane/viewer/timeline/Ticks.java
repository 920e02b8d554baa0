package io.flowlane.viewer.timeline;

/** Moments on one lane, in order of time, each with a number that says what it is. */
public final class Ticks {
    private final long[] t;
    private final int[] value;

    private Ticks(long[] t, int[] value) {
        this.t = t;
        this.value = value;
    }

    /** How many there are. */
    public int size() {
        return t.length;
    }

    /** When tick {@code i} is. */
    public long t(int i) {
        return t[i];
    }

    /** What tick {@code i} is; the lane says what the number means. */
    public int value(int i) {
        return value[i];
    }

    /** The first tick at {@code time} or later; {@link #size} when there is none. */
    public int firstFrom(long time) {
        return Search.lowerBound(t, 0, t.length, time);
    }

    /** How many ticks lie in the window. */
    public int count(TimeWindow window) {
        return firstFrom(window.to()) - firstFrom(window.from());
    }

    /** Collects ticks in order of time. One thread. */
    static final class Builder {
        private final LongArray t = new LongArray();
        private final IntArray value = new IntArray();

        void add(long time, int what) {
            t.add(time);
            value.add(what);
        }

        Ticks build() {
            return new Ticks(t.seal(), value.seal());
        }
    }
}
