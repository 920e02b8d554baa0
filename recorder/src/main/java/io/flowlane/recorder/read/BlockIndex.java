package io.flowlane.recorder.read;

import java.util.Arrays;

/** Where the blocks of one lcore are, in the order in which they were appended: eight bytes for each 64 KiB. */
final class BlockIndex {
    private long[] places = new long[16];
    private int count;

    void add(long place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
    }

    int count() {
        return count;
    }

    /** Where a block begins in the journal's file. */
    long place(int i) {
        return places[i];
    }
}
