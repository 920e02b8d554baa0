package io.flowlane.recorder.format;

import io.flowlane.engine.packet.Packets;
import java.util.Arrays;

/**
 * What encoder and decoder both remember of a block so far, so that an event need only say what one would not have
 * guessed. It starts anew with each block: a block can be read without those before it.
 *
 * <p>Expected are: for {@code PACKET_IN} the next number; for {@code TAG_ASSIGN}, {@code TAG_MATCH} and
 * {@code BACKLOG_PUSH}, {@code _FULL}, {@code _MOVE} the packet named last; for {@code BACKLOG_POP} the packet after
 * the last popped; for {@code TAG_RELEASE} the packets of the last {@code SLOT_COLLECT} in turn; for {@code WORK_BEGIN}
 * those of the last {@code SLOT_TAKE} in turn; for {@code WORK_END} the one begun last; for {@code SLOT_GRANT} those
 * that were named one by one and neither granted nor queued since.
 */
final class History {
    private static final int TAGS = 4096;

    final int workers;
    /** The time of the last event. */
    long t;
    /** The worker of the last event. */
    int worker;
    /** The last packet that came in. */
    long in;
    /** The packet that an event named last. */
    long told;
    /** The first of those through which {@link #told} has gone one by one; above it where a grant or a push ended that. */
    long fresh;
    /** The last packet popped from a backlog. */
    long popped;
    /** The last packet whose tag was released. */
    long released;
    /** The packet whose work began last. */
    long begun;
    /** The last number of the last list that was written in full. */
    long listed;

    final SeqList taken = new SeqList();
    final SeqList collected = new SeqList();
    final SeqList returned = new SeqList();
    /** The last two grants to each worker, and which of the two is the last. */
    private final SeqList[] granted;

    private final int[] newest;
    private int nextBegin;
    private int nextRelease;

    private final int[] depths;
    /** The tags of the last packets, by number; one place until a packet comes in: workers have none. */
    private int[] tags = new int[1];

    private long tagsFrom;

    History(int workers) {
        this.workers = workers;
        depths = new int[workers + 1];
        newest = new int[workers + 1];
        granted = new SeqList[2 * (workers + 1)];
        Arrays.setAll(granted, i -> new SeqList());
    }

    /** Forgets all; {@code nextSeq} and {@code firstT} are those of the block's header. */
    void begin(int lcore, long nextSeq, long firstT) {
        t = firstT;
        worker = Math.max(0, lcore - 1);
        in = nextSeq - 1;
        told = in;
        fresh = nextSeq;
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
        for (SeqList list : granted) {
            list.forget();
        }
        Arrays.fill(depths, 0);
    }

    /** Workers outside of the session share one place. */
    private int place(int w) {
        return w >= 0 && w < workers ? w : workers;
    }

    /** These packets come in, the first of which has this number. */
    void packetsIn(long seq, int n) {
        if (seq != in + 1) {
            tagsFrom = seq;
        }
        in = seq + n - 1;
        tell(seq, in);
        if (tags.length < TAGS) {
            tags = new int[TAGS];
        }
    }

    /** The tag that a packet has come in with. */
    void tag(long seq, int tag) {
        tags[(int) seq & (tags.length - 1)] = tag;
    }

    /** The tags that packets have come in with, each at its number modulo the length, a power of two. */
    int[] tags() {
        return tags;
    }

    /** An event names this packet. */
    void tell(long seq) {
        tell(seq, seq);
    }

    /** Events name these packets one by one. */
    void tell(long first, long last) {
        if (first != told + 1) {
            fresh = first;
        }
        told = last;
    }

    /** What was named is not what will be granted next. */
    void endFresh() {
        fresh = told + 1;
    }

    /** How many packets a SLOT_GRANT is expected to have. */
    long expectedGrant() {
        return told - fresh + 1;
    }

    /** Whether {@link #tagOf} knows the packets from one to another: they came in in this block, not long ago. */
    private boolean knowsTags(long first, long last) {
        return last <= in && first >= tagsFrom && in - first < TAGS;
    }

    /** Whether {@link #tagOf} the packet is known to be this one. */
    boolean isTag(long seq, int tag) {
        return knowsTags(seq, seq) && tagOf(seq) == tag;
    }

    int tagOf(long seq) {
        return tags[(int) seq & (tags.length - 1)];
    }

    /**
     * How many of these packets, each having its number in the list, are the next whose tags are expected to be released
     * according to the last SLOT_COLLECT, and with tags that are known.
     *
     * @param first the place of the first in the list; in the array all of the list begins at {@code from}
     */
    int expectedReleases(SeqList seqs, int first, long[] packets, int from) {
        int n = Math.min(seqs.count() - first, releasesLeft());
        if (n > 0 && seqs.isConsecutive()) {
            long seq = seqs.get(first);
            if (expectsReleases(seq, n) && areTags(seq, packets, from + first, n)) {
                return n;
            }
        }
        int i = 0;
        while (i < n
                && seqs.get(first + i) == collected.get(nextRelease + i)
                && isTag(seqs.get(first + i), Packets.tag(packets[from + first + i]))) {
            i++;
        }
        return i;
    }

    /** Whether these consecutive packets are the next whose tags are expected to be released, with tags that are known. */
    boolean expectsReleases(long firstSeq, int n) {
        return n <= releasesLeft()
                && collected.isConsecutive()
                && collected.get(nextRelease) == firstSeq
                && knowsTags(firstSeq, firstSeq + n - 1);
    }

    /** Whether {@link #tagOf} each of consecutive packets, whose tags are known, is the packet's. */
    private boolean areTags(long seq, long[] packets, int from, int n) {
        int[] known = tags;
        int at = (int) seq;
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            wrong |= known[(at + i) & (known.length - 1)] ^ Packets.tag(packets[from + i]);
        }
        return wrong == 0;
    }

    /** How many of the last SLOT_COLLECT's packets have not been released in turn. */
    int releasesLeft() {
        return collected.count() - nextRelease;
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

    void release(long last, int n) {
        released = last;
        nextRelease += n;
    }

    long expectedBegin() {
        return nextBegin < taken.count() ? taken.get(nextBegin) : begun + 1;
    }

    void begin(long seq) {
        begun = seq;
        nextBegin++;
    }

    /** The list that {@link EventCodes#LIST_LIKE} stands for, or null; SLOT_GRANT's is the packet named last. */
    SeqList like(int code, int w) {
        return switch (code) {
            case EventCodes.SLOT_REQUEST, EventCodes.SLOT_RETURN -> taken;
            case EventCodes.SLOT_COLLECT, EventCodes.SLOT_RECLAIM -> lastGrant(w);
            default -> returned;
        };
    }

    /** What was granted to the worker last. */
    SeqList lastGrant(int w) {
        return granted[2 * place(w) + newest[place(w)]];
    }

    /** The list that {@link EventCodes#LIST_OTHER} stands for in a SLOT_COLLECT: what was granted before the last. */
    SeqList other(int w) {
        return granted[2 * place(w) + 1 - newest[place(w)]];
    }

    /** Remembers a list, after it was recorded. */
    void list(int code, int w, SeqList list) {
        switch (code) {
            case EventCodes.SLOT_TAKE -> {
                taken.keep(list);
                nextBegin = 0;
            }
            case EventCodes.SLOT_GRANT -> grant(w, list);
            case EventCodes.SLOT_COLLECT -> collect(list);
            case EventCodes.RETURNED -> returned.keep(list);
            default -> {}
        }
    }

    void grant(int w, SeqList list) {
        other(w).keep(list);
        newest[place(w)] = 1 - newest[place(w)];
        endFresh();
    }

    void collect(SeqList list) {
        collected.keep(list);
        nextRelease = 0;
    }
}
