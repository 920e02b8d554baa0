package io.flowlane.recorder.stats;

import java.util.function.LongSupplier;

/**
 * What one worker was at lately, in pieces: each is the work on one packet, or a time in which it held a burst and worked
 * on none of it; and how long packets waited for it. A ring, which reaches back as far as any packet has waited, to
 * {@link #MOST_PIECES}.
 *
 * <pre>
 *  SLOT_TAKE   WORK_BEGIN a  WORK_END a  WORK_BEGIN b  WORK_END b           SLOT_REQUEST
 *      | held: a b |         a           |      b      |        held: a b        |
 * </pre>
 *
 * <p>A wait is blamed on the packet that is worked on meanwhile; between two works of a burst, on the one before. A wait
 * during which a worker held packets and worked on none is shared equally among these, {@link Shares}: all of the time from
 * take to hand-back where no WORK events were recorded. It is only reckoned out when the piece leaves the ring, at once for
 * all that waited.
 */
final class WorkLog {
    /** No tag: the packet came in before the events begin. */
    static final int UNKNOWN = -1;

    private static final int MOST_PIECES = 1 << 16;
    private static final int FIRST_PIECES = 1 << 9;
    private static final long OPEN = Long.MAX_VALUE;

    private final HeldTimes held;
    private final LongSupplier oldestWait;

    private long[] starts = new long[FIRST_PIECES];
    private long[] ends = new long[FIRST_PIECES];
    private int[] sizes = new int[FIRST_PIECES];
    /** Where the packets of a piece begin, counted from the first packet of all. */
    private long[] packetsFrom = new long[FIRST_PIECES];
    /** What each packet of the piece is to be blamed for, and the last one besides. */
    private long[] blames = new long[FIRST_PIECES];

    private long[] rests = new long[FIRST_PIECES];
    private int[] tags = new int[FIRST_PIECES];
    private long[] seqs = new long[FIRST_PIECES];
    private long packets;
    private long count;
    /** The oldest piece in the ring. */
    private long first;
    /** The burst in hand: where it begins, how many packets it has, and on how many the work has ended. */
    private long burst;

    private int burstSize;
    private int worked;
    private boolean atWork;

    /** {@code oldestWait}: when the earliest of the waits began that are not over yet. */
    WorkLog(HeldTimes held, LongSupplier oldestWait) {
        this.held = held;
        this.oldestWait = oldestWait;
    }

    /** SLOT_TAKE: a burst begins; its packets follow, and {@link #hold}. */
    void take() {
        burst = packets;
        burstSize = 0;
        worked = 0;
    }

    /** The next packet of the burst that was just taken; its tag's handle, or {@link #UNKNOWN}. */
    void packet(long seq, int tag) {
        if (first < count && packets - packetsFrom[at(first)] >= tags.length) {
            makeRoom();
        }
        if (burstSize < tags.length) {
            int at = (int) packets++ & (tags.length - 1);
            tags[at] = tag;
            seqs[at] = seq;
            burstSize++;
        }
    }

    /** The worker holds the burst and works on none of it. */
    void hold(long t) {
        close(t);
        if (burstSize > 0) {
            open(t, burst, burstSize);
        }
    }

    /** WORK_BEGIN on a packet of the burst in hand. */
    void workBegin(long seq, long t) {
        for (int i = 0; i < burstSize; i++) {
            // In turn, mostly: the first place to look is the next one.
            int place = worked + i < burstSize ? worked + i : worked + i - burstSize;
            if (seqs[(int) (burst + place) & (seqs.length - 1)] == seq) {
                close(t);
                open(t, burst + place, 1);
                atWork = true;
                return;
            }
        }
    }

    /** WORK_END: when it was the last of the burst, the worker just holds it. */
    void workEnd(long t) {
        if (atWork) {
            atWork = false;
            if (++worked >= burstSize) {
                worked = 0;
                hold(t);
            }
        }
    }

    /** The worker has handed the burst back. */
    void handBack(long t) {
        close(t);
        burstSize = 0;
        atWork = false;
    }

    /** What the worker is at was not seen to its end: it holds nobody. */
    void forget() {
        if (count > first && ends[at(count - 1)] == OPEN) {
            ends[at(count - 1)] = starts[at(count - 1)];
        }
        burstSize = 0;
        atWork = false;
    }

    private void open(long t, long from, int size) {
        if (count - first == starts.length) {
            makeRoom();
        }
        int at = at(count++);
        starts[at] = t;
        ends[at] = OPEN;
        sizes[at] = size;
        packetsFrom[at] = from;
        blames[at] = 0;
        rests[at] = 0;
    }

    private void close(long t) {
        int at = at(count - 1);
        if (count == first || ends[at] != OPEN) {
            return;
        }
        ends[at] = t;
        if (starts[at] == t) {
            count--;
        }
    }

    /** The latest piece but {@code back}; -1 when there is none, or it has left the ring. */
    int piece(int back) {
        long piece = count - 1 - back;
        return piece < first ? -1 : at(piece);
    }

    long start(int piece) {
        return starts[piece];
    }

    /** When it ended; it is far away while the worker is still at it. */
    long end(int piece) {
        return ends[piece];
    }

    int size(int piece) {
        return sizes[piece];
    }

    /** The handle of the tag of the piece's packet {@code i}, or {@link #UNKNOWN}. */
    int tag(int piece, int i) {
        return tags[(int) (packetsFrom[piece] + i) & (tags.length - 1)];
    }

    /** The number of the piece's packet {@code i}. */
    long seq(int piece, int i) {
        return seqs[(int) (packetsFrom[piece] + i) & (seqs.length - 1)];
    }

    /** A packet of this tag waited so long for this piece; how much of that was behind its own tag. */
    long waited(int piece, int tag, long time) {
        int n = sizes[piece];
        if (n == 1) {
            blames[piece] += time;
            return itself(tag, tag(piece, 0) == tag ? time : 0);
        }
        long each = time / n;
        long rest = time - each * n;
        blames[piece] += each;
        rests[piece] += rest;
        int same = 0;
        for (int i = 0; i < n; i++) {
            same += tag(piece, i) == tag ? 1 : 0;
        }
        return itself(tag, same * each + (tag(piece, n - 1) == tag ? rest : 0));
    }

    private long itself(int tag, long own) {
        if (own > 0) {
            held.itself(tag, own);
        }
        return own;
    }

    /** Reckons out whom the waits for the oldest piece are to be blamed on. */
    private void retire() {
        int at = at(first++);
        int n = sizes[at];
        for (int i = 0; i < n && blames[at] + rests[at] > 0; i++) {
            int tag = tag(at, i);
            if (tag != UNKNOWN) {
                held.all(tag, i == n - 1 ? blames[at] + rests[at] : blames[at]);
            }
        }
    }

    /** No wait follows. */
    void close() {
        while (first < count) {
            retire();
        }
    }

    /** Lets go what nobody waits for any more. Where that is little, the ring grows; when it may not, the oldest goes. */
    private void makeRoom() {
        long oldest = oldestWait.getAsLong();
        while (first < count && ends[at(first)] <= oldest) {
            retire();
        }
        if (2 * (count - first) >= starts.length && starts.length < MOST_PIECES) {
            grow();
        }
        while (first < count && isInTheWay()) {
            retire();
        }
    }

    private boolean isInTheWay() {
        return count - first == starts.length || packets - packetsFrom[at(first)] >= tags.length;
    }

    private int at(long piece) {
        return (int) piece & (starts.length - 1);
    }

    private void grow() {
        starts = grown(starts, first, count);
        ends = grown(ends, first, count);
        packetsFrom = grown(packetsFrom, first, count);
        blames = grown(blames, first, count);
        rests = grown(rests, first, count);
        sizes = grown(sizes, first, count);
        tags = grown(tags, packets - tags.length, packets);
        seqs = grown(seqs, packets - seqs.length, packets);
    }

    private static long[] grown(long[] old, long from, long to) {
        long[] bigger = new long[2 * old.length];
        for (long i = Math.max(0, from); i < to; i++) {
            bigger[(int) i & (bigger.length - 1)] = old[(int) i & (old.length - 1)];
        }
        return bigger;
    }

    private static int[] grown(int[] old, long from, long to) {
        int[] bigger = new int[2 * old.length];
        for (long i = Math.max(0, from); i < to; i++) {
            bigger[(int) i & (bigger.length - 1)] = old[(int) i & (old.length - 1)];
        }
        return bigger;
    }
}
