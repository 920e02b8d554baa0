package io.flowlane.recorder.write;

/**
 * The sequence numbers of packets whose pool indices lie far apart: a hash table that holds those in flight, and as many
 * that came back last as an application may still speak of. One thread writes; others may read about a packet that was
 * given to them after it was put here.
 *
 * <p>Not a {@link io.flowlane.engine.collection.Handles}, which moves entries as it removes others: a reader on another thread
 * might miss one on its way.
 */
final class SparseSeqs {
    /** A packet that has come back is still known until this many others have come in. */
    private static final long REMEMBERED = 4096;

    private static final int LEAST = 1 << 10;
    private static final long BACK = 1L << 62;
    private static final long UNKNOWN = -1;
    private static final int FACTOR = 0x9E37_79B9;

    /** Index + 1 and number of a packet, in turn; an entry is never moved within a table. */
    private long[] table = new long[2 * LEAST];

    private int used;
    private long newest;

    void put(int index, long seq) {
        newest = Math.max(newest, seq);
        int at = find(table, index);
        if (table[at] == 0) {
            if (4 * (used + 1) > table.length) {
                rebuild();
                at = find(table, index);
            }
            used++;
            table[at + 1] = seq;
            table[at] = 1L + index;
        } else {
            table[at + 1] = seq;
        }
    }

    long get(int index) {
        long[] from = table;
        int at = find(from, index);
        return from[at] == 0 ? UNKNOWN : from[at + 1] & ~BACK;
    }

    /** The packet has come back: it need not be known for long any more. */
    void back(int index) {
        int at = find(table, index);
        if (table[at] != 0) {
            table[at + 1] |= BACK;
        }
    }

    /** How many entries there is room for. */
    int capacity() {
        return table.length / 2;
    }

    /** Where the index is, or would be. */
    private static int find(long[] table, int index) {
        int mask = table.length / 2 - 1;
        int at = ((index * FACTOR) >>> 7) & mask;
        while (table[2 * at] != 0 && table[2 * at] != 1L + index) {
            at = (at + 1) & mask;
        }
        return 2 * at;
    }

    /** Another table, twice as large as what must stay: who reads in the old one finds all that it may ask for. */
    private void rebuild() {
        long[] old = table;
        long[] kept = new long[old.length];
        int n = 0;
        for (int at = 0; at < old.length; at += 2) {
            long seq = old[at + 1];
            if (old[at] != 0 && ((seq & BACK) == 0 || (seq & ~BACK) > newest - REMEMBERED)) {
                kept[n++] = old[at];
                kept[n++] = seq;
            }
        }
        int entries = Math.max(LEAST, Integer.highestOneBit(4 * (n / 2) + 1));
        long[] next = new long[2 * entries];
        for (int i = 0; i < n; i += 2) {
            int at = find(next, (int) kept[i] - 1);
            next[at] = kept[i];
            next[at + 1] = kept[i + 1];
        }
        used = n / 2;
        table = next;
    }
}
