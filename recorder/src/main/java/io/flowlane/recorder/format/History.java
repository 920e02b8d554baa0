package io.flowlane.recorder.format;

import java.util.Arrays;

/**
 * What encoder and decoder both remember of a block so far, so that an event need only say what one would not have
 * guessed. It starts anew with each block: a block can be read without those before it.
 *
 * <p>Expected are: for {@code PACKET_IN} the next number; for {@code TAG_ASSIGN}, {@code TAG_MATCH} and
 * {@code BACKLOG_PUSH}, {@code _FULL}, {@code _MOVE} the packet told of last; for {@code BACKLOG_POP} the packet after
 * the last popped; for {@code TAG_RELEASE} the packets of the last {@code SLOT_COLLECT} in turn; for {@code WORK_BEGIN}
 * those of the last {@code SLOT_TAKE} in turn; for {@code WORK_END} the one begun last.
 */
final class History {
    private static final int TAGS = 4096;
    private static final int DICTIONARY_BITS = 8;
    private static final int HASH = 0x9E3779B1;

    final int workers;
    /** The time of the last event. */
    long t;
    /** The worker of the last event. */
    int worker;
    /** The last packet that came in. */
    long in;
    /** The packet that an event told of last. */
    long told;
    /** The last packet popped from a backlog. */
    long popped;
    /** The last packet whose tag was released. */
    long released;
    /** The packet whose work began last. */
    long begun;
    /** The last number of the last list that was told in full. */
    long listed;

    final SeqList taken = new SeqList();
    final SeqList collected = new SeqList();
    final SeqList returned = new SeqList();
    private final SeqList[] granted;
    private final SeqList[] grantedBefore;
    private int nextBegin;
    private int nextRelease;

    private final int[] depths;
    /** Empty until a packet comes in: workers have none. */
    private int[] tags = {};

    private long tagsFrom;
    private final int[] dictionary = new int[1 << DICTIONARY_BITS];

    History(int workers) {
        this.workers = workers;
        depths = new int[workers + 1];
        granted = new SeqList[workers + 1];
        grantedBefore = new SeqList[workers + 1];
        for (int w = 0; w <= workers; w++) {
            granted[w] = new SeqList();
            grantedBefore[w] = new SeqList();
        }
    }

    /** Forgets all; {@code nextSeq} and {@code firstT} are those of the block's header. */
    void begin(int lcore, long nextSeq, long firstT) {
        t = firstT;
        worker = Math.max(0, lcore - 1);
        in = nextSeq - 1;
        told = in;
        popped = in;
        released = in;
        begun = in;
        listed = in;
        nextBegin = 0;
        nextRelease = 0;
        tagsFrom = nextSeq;
        taken.forget();
        collected.forget();
        returned.forget();
        for (int w = 0; w <= workers; w++) {
            granted[w].forget();
            grantedBefore[w].forget();
        }
        Arrays.fill(depths, 0);
        Arrays.fill(dictionary, 0);
    }

    /** Workers outside of the session share one place. */
    private int place(int w) {
        return w >= 0 && w < workers ? w : workers;
    }

    void packetIn(long seq, int tag) {
        if (seq != in + 1) {
            tagsFrom = seq;
        }
        in = seq;
        told = seq;
        if (tags.length == 0) {
            tags = new int[TAGS];
        }
        tags[(int) seq & (TAGS - 1)] = tag;
    }

    /** Whether {@link #tagOf} knows this packet: it came in in this block, not long ago. */
    private boolean knowsTag(long seq) {
        return seq <= in && seq >= tagsFrom && in - seq < TAGS;
    }

    /** Whether {@link #tagOf} the packet is known to be this one. */
    boolean isTag(long seq, int tag) {
        return knowsTag(seq) && tags[(int) seq & (TAGS - 1)] == tag;
    }

    int tagOf(long seq) {
        return tags.length == 0 ? 0 : tags[(int) seq & (TAGS - 1)];
    }

    static int hash(int tag) {
        return (tag * HASH) >>> (Integer.SIZE - DICTIONARY_BITS);
    }

    int dictionary(int hash) {
        return dictionary[hash];
    }

    void learn(int tag) {
        dictionary[hash(tag)] = tag;
    }

    int expectedDepth(int code, int w) {
        int depth = depths[place(w)];
        if (code == EventCodes.BACKLOG_PUSH) {
            return depth + 1;
        }
        return code == EventCodes.BACKLOG_POP ? depth - 1 : depth;
    }

    void depth(int w, int depth) {
        depths[place(w)] = depth;
    }

    long expectedRelease() {
        return nextRelease < collected.count() ? collected.get(nextRelease) : released + 1;
    }

    void release(long seq) {
        released = seq;
        nextRelease++;
    }

    long expectedBegin() {
        return nextBegin < taken.count() ? taken.get(nextBegin) : begun + 1;
    }

    void begin(long seq) {
        begun = seq;
        nextBegin++;
    }

    /** The list that {@link EventCodes#LIST_LIKE} stands for, or null; SLOT_GRANT's is the packet told of last. */
    SeqList like(int code, int w) {
        return switch (code) {
            case EventCodes.SLOT_REQUEST, EventCodes.SLOT_RETURN -> taken;
            case EventCodes.SLOT_COLLECT, EventCodes.SLOT_RECLAIM -> granted[place(w)];
            default -> returned;
        };
    }

    /** The list that {@link EventCodes#LIST_OTHER} stands for in a SLOT_COLLECT: what was granted before the last. */
    SeqList other(int w) {
        return grantedBefore[place(w)];
    }

    /** Remembers a list, after it was told. */
    void list(int code, int w, long[] seqs, int n) {
        switch (code) {
            case EventCodes.SLOT_TAKE -> {
                taken.set(seqs, n);
                nextBegin = 0;
            }
            case EventCodes.SLOT_GRANT -> {
                SeqList oldest = grantedBefore[place(w)];
                grantedBefore[place(w)] = granted[place(w)];
                granted[place(w)] = oldest;
                oldest.set(seqs, n);
            }
            case EventCodes.SLOT_COLLECT -> {
                collected.set(seqs, n);
                nextRelease = 0;
            }
            case EventCodes.RETURNED -> returned.set(seqs, n);
            default -> {}
        }
    }
}
