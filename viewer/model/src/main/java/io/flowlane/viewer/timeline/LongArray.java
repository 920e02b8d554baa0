package io.flowlane.viewer.timeline;

import java.util.Arrays;

/** A growing {@code long[]}. One thread. */
final class LongArray {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    long get(int i) {
        return values[i];
    }

    void set(int i, long value) {
        values[i] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The array itself, of which only the first {@link #size} places count; it may be replaced by the next {@link #add}. */
    long[] raw() {
        return values;
    }

    /** What it holds, in an array of just that length; this object gives up its own. */
    long[] seal() {
        long[] sealed = values.length == size ? values : Arrays.copyOf(values, size);
        values = sealed;
        return sealed;
    }
}
