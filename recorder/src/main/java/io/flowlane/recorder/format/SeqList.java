package io.flowlane.recorder.format;

import java.util.Arrays;

/**
 * A list of sequence numbers that an event lists, or that a later one is likely to repeat. Most are consecutive: then
 * nothing is copied or compared but the first and how many there are.
 */
public final class SeqList {

    /** A longer list is not remembered. */
    static final int MOST_KEPT = 256;

    private static final int NONE = -1;

    private long[] seqs = new long[8];
    private long first;
    private int count = NONE;
    private boolean consecutive;

    /** An array with room for this many numbers, to be filled in before {@link #filled}. */
    public long[] room(int n) {
        if (n > seqs.length) {
            seqs = new long[Math.max(n, Math.min(2 * seqs.length, JournalFormat.MAX_LIST))];
        }
        return seqs;
    }

    /** The list is the first numbers of what was filled in, not all of them consecutive. */
    public void filled(int n) {
        count = n;
        consecutive = false;
    }

    /** The list is this many consecutive numbers. */
    public void run(long from, int n) {
        first = from;
        count = n;
        consecutive = true;
    }

    /** How many there are, -1 when no list is kept. */
    public int count() {
        return count;
    }

    /** Whether each is one more than the one before. */
    public boolean isConsecutive() {
        return consecutive;
    }

    /** One of them. */
    public long get(int i) {
        return consecutive ? first + i : seqs[i];
    }

    /** How many, from one of them on, are consecutive. */
    public int inTurn(int from) {
        if (consecutive) {
            return count - from;
        }
        int to = from + 1;
        while (to < count && seqs[to] == seqs[to - 1] + 1) {
            to++;
        }
        return to - from;
    }

    /** The last of at least one. */
    long last() {
        return get(count - 1);
    }

    void forget() {
        count = NONE;
    }

    /** Becomes the same as another; one that is too long is forgotten. */
    void keep(SeqList other) {
        if (other.count > MOST_KEPT) {
            count = NONE;
        } else {
            set(other);
        }
    }

    /** Becomes the same as another. */
    public void set(SeqList other) {
        count = other.count;
        first = other.first;
        consecutive = other.consecutive;
        if (!consecutive && count > 0) {
            System.arraycopy(other.seqs, 0, room(count), 0, count);
        }
    }

    /** Whether both are lists of the same numbers. */
    boolean is(SeqList other) {
        if (count != other.count || count == NONE || consecutive != other.consecutive) {
            return false;
        }
        return consecutive ? first == other.first || count == 0 : Arrays.equals(seqs, 0, count, other.seqs, 0, count);
    }
}
