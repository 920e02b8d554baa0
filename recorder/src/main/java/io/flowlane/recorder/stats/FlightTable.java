package io.flowlane.recorder.stats;

import io.flowlane.engine.collection.Handles;
import java.util.Arrays;

/** The packets in flight, by handle: how far each is, and when it came to each step. */
final class FlightTable {

    static final byte WAITING = 0;
    static final byte GRANTED = 1;
    static final byte TAKEN = 2;
    static final byte COMPLETED = 3;
    /** It is not in flight any more. */
    static final byte GONE = 4;

    /** No worker, no packet, no time. */
    static final int NONE = -1;

    /** It is in no list. */
    static final int UNLISTED = -2;

    private final Handles handles = new Handles();
    byte[] state = new byte[256];
    /** Tag handle of {@link TagCounts}. */
    int[] tag = new int[256];
    /** The worker that it waits for, as far as that is known; or {@link #NONE}. */
    int[] worker = new int[256];
    /** In the list of {@link Unplaced}, the next of its tag, or {@link #NONE}; otherwise {@link #UNLISTED}. */
    int[] next = new int[256];

    /** Its place in the line of its worker, {@link InTurn}. */
    int[] place = new int[256];

    long[] in = new long[256];
    /** From when on it waits for the worker that it waits for now. */
    long[] since = new long[256];

    /** Which piece of its worker's time was the latest then; {@link #NONE} when the worker was not known then. */
    long[] sincePiece = new long[256];

    /** How long its tag had been worked on then, and {@link TagChains#moves}. */
    long[] sinceOwn = new long[256];

    int[] sinceMoves = new int[256];

    long[] granted = new long[256];
    /** Likewise. */
    long[] grantPiece = new long[256];

    long[] taken = new long[256];
    /** When the work on it began first, or {@link #NONE}; and how long it was worked on. */
    long[] begun = new long[256];

    long[] worked = new long[256];
    long[] completed = new long[256];
    long[] collected = new long[256];
    /** How long it has waited behind its own tag, and behind others. */
    long[] own = new long[256];

    long[] others = new long[256];

    int find(long seq) {
        return handles.find(seq);
    }

    long seq(int p) {
        return handles.key(p);
    }

    int add(long seq, int tagHandle, long t) {
        int p = handles.add(seq);
        if (p == state.length) {
            grow();
        }
        state[p] = WAITING;
        tag[p] = tagHandle;
        worker[p] = NONE;
        next[p] = UNLISTED;
        in[p] = t;
        since[p] = t;
        sincePiece[p] = NONE;
        begun[p] = NONE;
        worked[p] = 0;
        own[p] = 0;
        others[p] = 0;
        return p;
    }

    void remove(int p) {
        state[p] = GONE;
        handles.remove(p);
    }

    void clear() {
        Arrays.fill(state, GONE);
        handles.clear();
    }

    /** The handles of all, in no order. Makes a new array. */
    int[] all() {
        return handles.held();
    }

    private void grow() {
        int length = Math.multiplyExact(state.length, 2);
        state = Arrays.copyOf(state, length);
        tag = Arrays.copyOf(tag, length);
        worker = Arrays.copyOf(worker, length);
        next = Arrays.copyOf(next, length);
        place = Arrays.copyOf(place, length);
        in = Arrays.copyOf(in, length);
        since = Arrays.copyOf(since, length);
        sincePiece = Arrays.copyOf(sincePiece, length);
        sinceOwn = Arrays.copyOf(sinceOwn, length);
        sinceMoves = Arrays.copyOf(sinceMoves, length);
        granted = Arrays.copyOf(granted, length);
        grantPiece = Arrays.copyOf(grantPiece, length);
        taken = Arrays.copyOf(taken, length);
        begun = Arrays.copyOf(begun, length);
        worked = Arrays.copyOf(worked, length);
        completed = Arrays.copyOf(completed, length);
        collected = Arrays.copyOf(collected, length);
        own = Arrays.copyOf(own, length);
        others = Arrays.copyOf(others, length);
    }
}
