package io.flowlane.recorder.format;

import java.util.Arrays;

/**
 * The numbers of the tags that a block has in full, for who writes it: 1, 2, 3, ... in the order in which they came.
 * A tag that shares its place with a later one loses its number here, and will be written in full again.
 */
final class TagNumbers {
    private static final int NONE = 0;
    private static final int PLACES = 4096;
    private static final int HASH = 0x9E3779B1;
    private static final int HASH_SHIFT = 20;

    /** The tag above, its number below. One place until a tag comes: a worker's blocks have none. */
    private long[] places = new long[1];

    private int count;

    void clear() {
        if (count > 0) {
            Arrays.fill(places, 0);
            count = 0;
        }
    }

    /** The tag's number, 0 when it has none. */
    int of(int tag) {
        long place = places[place(tag)];
        return (int) (place >>> Integer.SIZE) == tag ? (int) place : NONE;
    }

    private int place(int tag) {
        return ((tag * HASH) >>> HASH_SHIFT) & (places.length - 1);
    }

    /** Gives the tag the next number. */
    void add(int tag) {
        if (places.length < PLACES) {
            places = new long[PLACES];
        }
        places[place(tag)] = (long) tag << Integer.SIZE | ++count;
    }
}
