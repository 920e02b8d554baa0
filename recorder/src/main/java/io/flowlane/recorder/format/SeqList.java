package io.flowlane.recorder.format;

/** A list of sequence numbers that a later event is likely to repeat. Lists over {@link #CAPACITY} are not kept. */
final class SeqList {
    static final int CAPACITY = 256;

    private static final int NONE = -1;

    private long[] seqs = new long[8];
    private int count = NONE;

    /** How many there are, -1 when no list is kept. */
    int count() {
        return count;
    }

    /** One of them. */
    long get(int i) {
        return seqs[i];
    }

    /** Copies what it keeps to the front of an array that has room. */
    void copy(long[] into) {
        System.arraycopy(seqs, 0, into, 0, Math.max(0, count));
    }

    void forget() {
        count = NONE;
    }

    void set(long[] from, int n) {
        if (n > CAPACITY) {
            count = NONE;
            return;
        }
        if (n > seqs.length) {
            seqs = new long[Math.max(n, Math.min(CAPACITY, 2 * seqs.length))];
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
