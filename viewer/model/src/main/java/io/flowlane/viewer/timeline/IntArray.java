package io.flowlane.viewer.timeline;

import java.util.Arrays;

/** A growing {@code int[]}. One thread. */
final class IntArray {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int get(int i) {
        return values[i];
    }

    void set(int i, int value) {
        values[i] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** What it holds, in an array of just that length; this object gives up its own. */
    int[] seal() {
        int[] sealed = values.length == size ? values : Arrays.copyOf(values, size);
        values = sealed;
        return sealed;
    }
}
