package io.flowlane.recorder.verify;

import java.util.Arrays;

/**
 * By tag: the packet that came to some step of its life last in input order, when, and whose it was. Of those that came to
 * it at one time on two workers nobody can tell which was first, so those of the time that it is are kept apart from those
 * before.
 */
final class Latest {
    private static final long NONE = -1;

    private long[] seq = new long[64];
    private long[] at = new long[64];
    private int[] worker = new int[64];
    private long[] seqNow = new long[64];
    private long[] now = new long[64];
    private int[] workerNow = new int[64];
    /** What was found last is of the time that it is. */
    private boolean ofNow;

    /** No packet of this tag came to it yet. */
    void reset(int tag) {
        seq[tag] = NONE;
        seqNow[tag] = NONE;
        now[tag] = NONE;
    }

    /** A packet comes to the step at this time, no earlier than those before. */
    void add(int tag, long itsSeq, int itsWorker, long t) {
        if (t > now[tag]) {
            settle(tag);
            now[tag] = t;
        }
        if (itsSeq > seqNow[tag]) {
            seqNow[tag] = itsSeq;
            workerNow[tag] = itsWorker;
        }
    }

    /** What came at the time that it was has come before what comes now. */
    private void settle(int tag) {
        if (seqNow[tag] > seq[tag]) {
            seq[tag] = seqNow[tag];
            at[tag] = now[tag];
            worker[tag] = workerNow[tag];
        }
        seqNow[tag] = NONE;
    }

    /**
     * Whether a later packet has certainly come before this one, which comes to the step now. If so, {@link #seq},
     * {@link #worker} and {@link #at} say which.
     *
     * @param ordered the step is of one lcore, which records in order what it does at one time
     */
    boolean overtakes(int tag, long itsSeq, int itsWorker, long t, boolean ordered) {
        if (t > now[tag]) {
            settle(tag);
        }
        ofNow = (ordered || workerNow[tag] == itsWorker) && seqNow[tag] > Math.max(itsSeq, seq[tag]);
        return ofNow || seq[tag] > itsSeq;
    }

    /** The packet that {@link #overtakes} found last. */
    long seq(int tag) {
        return ofNow ? seqNow[tag] : seq[tag];
    }

    /** Whose it was. */
    int worker(int tag) {
        return ofNow ? workerNow[tag] : worker[tag];
    }

    /** When it came to the step. */
    long at(int tag) {
        return ofNow ? now[tag] : at[tag];
    }

    void grow(int length) {
        seq = Arrays.copyOf(seq, length);
        at = Arrays.copyOf(at, length);
        worker = Arrays.copyOf(worker, length);
        seqNow = Arrays.copyOf(seqNow, length);
        now = Arrays.copyOf(now, length);
        workerNow = Arrays.copyOf(workerNow, length);
    }
}
