package io.flowlane.recorder.export.perfetto;

import io.flowlane.recorder.export.perfetto.Names.Slice;
import java.util.Arrays;

/** The slices of one lcore that are open, one within the other. */
final class SliceStack {
    private Slice[] open = new Slice[4];
    private int size;

    int size() {
        return size;
    }

    Slice get(int i) {
        return open[i];
    }

    void push(Slice slice) {
        if (size == open.length) {
            open = Arrays.copyOf(open, 2 * size);
        }
        open[size++] = slice;
    }

    /** Closes it and what is open within it; answers how many that are, 0 when it is not open. */
    int pop(Slice slice) {
        for (int i = size - 1; i >= 0; i--) {
            if (open[i] == slice) {
                int closed = size - i;
                size = i;
                return closed;
            }
        }
        return 0;
    }

    /** Closes all; answers how many. */
    int popAll() {
        int closed = size;
        size = 0;
        return closed;
    }
}
