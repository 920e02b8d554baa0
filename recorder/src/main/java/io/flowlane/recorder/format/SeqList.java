package io.flowlane.recorder.format;

/** A list of sequence numbers that a later event is likely to repeat. Lists over {@link #CAPACITY} are not kept. */
final class SeqList {
    static final int CAPACITY = 256;

    private static final int NONE = -1;

    final long[] seqs = new long[CAPACITY];
    private int count = NONE;

    /** How many there are, -1 when no list is kept. */
    int count() {
        return count;
    }

    void forget() {
        count = NONE;
    }

    void set(long[] from, int n) {
        if (n > CAPACITY) {
            count = NONE;
            return;
        }
        for (int i = 0; i < n; i++) {
            seqs[i] = from[i];
        }
        count = n;
    }

    boolean is(long[] other, int n) {
        if (count != n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (seqs[i] != other[i]) {
                return false;
            }
        }
        return true;
    }
}
