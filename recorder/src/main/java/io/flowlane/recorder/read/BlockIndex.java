package io.flowlane.recorder.read;

import java.util.Arrays;

/**
 * The blocks of one lcore in the order in which they were appended: where each is, and from which time and packet on, 24
 * bytes for each 64 KiB. A block is known by its place in this order, which stays its own when older ones are let go.
 *
 * <p>One thread adds, any number read: {@link #count} tells them how far they may.
 */
final class BlockIndex {
    private long[] places = new long[16];
    private long[] times = new long[16];
    private long[] packets = new long[16];
    private int first;
    private int count;
    /** Whether some value is higher than a later one. */
    private boolean unordered;

    /** Adds a block; times and packets go up, and where a damaged one says otherwise the lower value is believed. */
    synchronized void add(long place, long firstT, long nextSeq) {
        if (count - first == places.length) {
            int length = Math.multiplyExact(places.length, 2);
            places = Arrays.copyOf(places, length);
            times = Arrays.copyOf(times, length);
            packets = Arrays.copyOf(packets, length);
        }
        int at = count++ - first;
        places[at] = place;
        put(times, at, firstT);
        put(packets, at, nextSeq);
    }

    private void put(long[] into, int at, long value) {
        into[at] = value;
        unordered |= at > 0 && into[at - 1] > value;
    }

    /** Lowers each value to the least of those behind it: once for all that were added, for a file may be full of them. */
    private void order() {
        for (int at = count - first - 2; unordered && at >= 0; at--) {
            times[at] = Math.min(times[at], times[at + 1]);
            packets[at] = Math.min(packets[at], packets[at + 1]);
        }
        unordered = false;
    }

    /** The blocks whose place is below this one are gone. */
    synchronized void letGo(long below) {
        int gone = 0;
        while (gone < count - first && places[gone] < below) {
            gone++;
        }
        int left = count - first - gone;
        System.arraycopy(places, gone, places, 0, left);
        System.arraycopy(times, gone, times, 0, left);
        System.arraycopy(packets, gone, packets, 0, left);
        first += gone;
    }

    /** The first block that is there: 0 unless older ones were let go. */
    synchronized int first() {
        return first;
    }

    /** One more than the last. */
    synchronized int count() {
        return count;
    }

    /** Where a block begins, as {@link Blocks} numbers places; -1 when it was let go. */
    synchronized long place(int block) {
        return block < first || block >= count ? -1 : places[block - first];
    }

    /** No event of this block, or of a later one, is earlier. */
    synchronized long time(int block) {
        order();
        return block < first ? 0 : times[block - first];
    }

    /** The first block that can hold an event at this time or later. */
    synchronized int atTime(long t) {
        return Math.max(first, first + lowest(times, t) - 1);
    }

    /** The block in which the distributor accepted this packet, if it did: the last that begins with it or one before. */
    synchronized int ofPacket(long seq) {
        return Math.max(first, first + lowest(packets, seq == Long.MAX_VALUE ? seq : seq + 1) - 1);
    }

    /** How many values are below this one. */
    private int lowest(long[] values, long value) {
        order();
        int low = 0;
        int high = count - first;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
