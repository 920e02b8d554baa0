package io.flowlane.recorder.stats;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A ring of the pieces of one worker's time, {@link WorkLog}, and how long packets waited for each. A piece is of one packet,
 * or of several that share it equally. Pieces are numbered from 0 and follow one another in time. The ring reaches back as far
 * as any packet has waited, to {@link #MOST} pieces.
 *
 * <p>A wait covers a first piece in part, a last one in part, and those in between whole. What is covered whole is counted at
 * its two ends; it is added up when a piece leaves the ring, at once for all that waited. So a wait costs the same however many
 * pieces it covers.
 */
final class Pieces {
    /** The end of the piece that the worker is at. */
    static final long OPEN = Long.MAX_VALUE;

    private static final int MOST = 1 << 16;
    private static final int FIRST = 1 << 9;

    private final HeldTimes held;
    private final LongSupplier oldestWait;
    private long[] starts = new long[FIRST];
    private long[] ends = new long[FIRST];
    private int[] sizes = new int[FIRST];
    /** Where the packets of a piece begin, counted from the first packet of all. */
    private long[] packetsFrom = new long[FIRST];
    /** How long all pieces before it took. */
    private long[] before = new long[FIRST];
    /** Of a piece of one packet, the one before it of the same tag; of others, the one before it with several packets. */
    private long[] links = new long[FIRST];
    /** By how much the number of waits that cover it whole differs from that of the piece before. */
    private int[] covers = new int[FIRST];
    /** What each packet of the piece is to be blamed for, and the last one besides, by waits that cover it in part. */
    private long[] blames = new long[FIRST];

    private long[] rests = new long[FIRST];
    private int[] tags = new int[FIRST];
    private long[] seqs = new long[FIRST];
    private long packets;
    private long count;
    /** The oldest piece in the ring, and how many waits covered the one before it. */
    private long first;

    private long covered;
    /** {@code oldestWait}: when the earliest of the waits began that are not over yet. */
    Pieces(HeldTimes held, LongSupplier oldestWait) {
        this.held = held;
        this.oldestWait = oldestWait;
    }

    /** The number of the oldest piece. */
    long first() {
        return first;
    }

    /** The number of the next piece. */
    long count() {
        return count;
    }

    /** How many packets there were. */
    long packets() {
        return packets;
    }

    /** Keeps a packet for the pieces that follow. */
    void packet(long seq, int tag) {
        if (first < count && packets - packetsFrom[at(first)] >= tags.length) {
            makeRoom();
        }
        int at = (int) packets++ & (tags.length - 1);
        tags[at] = tag;
        seqs[at] = seq;
    }

    /** A piece begins, of packets from one on. */
    void open(long t, long from, int size, long link) {
        if (count - first == starts.length) {
            makeRoom();
        }
        int last = at(count - 1);
        long time = count > 0 ? before[last] + ends[last] - starts[last] : 0;
        int at = at(count++);
        starts[at] = t;
        ends[at] = OPEN;
        sizes[at] = size;
        packetsFrom[at] = from;
        before[at] = time;
        links[at] = link;
        covers[at] = 0;
        blames[at] = 0;
        rests[at] = 0;
    }

    /** Whether the worker is at the latest piece. */
    boolean isOpen() {
        return count > first && ends[at(count - 1)] == OPEN;
    }

    /** The latest piece ends. */
    void close(long t) {
        ends[at(count - 1)] = t;
    }

    /** The latest piece was none: it would end when it began, so no wait can have met it. */
    void undo() {
        count--;
    }

    long start(long piece) {
        return starts[at(piece)];
    }

    long end(long piece) {
        return ends[at(piece)];
    }

    int size(long piece) {
        return sizes[at(piece)];
    }

    long link(long piece) {
        return links[at(piece)];
    }

    /** The handle of the tag of the piece's packet {@code i}. */
    int tag(long piece, int i) {
        return tags[(int) (packetsFrom[at(piece)] + i) & (tags.length - 1)];
    }

    /** The number of the piece's packet {@code i}. */
    long seq(long piece, int i) {
        return seqs[(int) (packetsFrom[at(piece)] + i) & (seqs.length - 1)];
    }

    /** The number of a packet, counted from the first packet of all. */
    long seq(long packet) {
        return seqs[(int) packet & (seqs.length - 1)];
    }

    /** Likewise. */
    int tag(long packet) {
        return tags[(int) packet & (tags.length - 1)];
    }

    /** The first piece that ended after a time, or has not ended: at or behind one that is known to come before. */
    long after(long t, long hint) {
        long piece = Math.max(hint, first);
        while (piece < count && ends[at(piece)] <= t) {
            piece++;
        }
        return piece;
    }

    /** The first piece that ended after a time, or has not ended. */
    long after(long t) {
        long low = first;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (ends[at(middle)] > t) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The last piece that began before a time; the one before the first when none did. */
    long before(long t) {
        return before(t, count - 1);
    }

    /** The same: at or before one that is known. */
    long before(long t, long hint) {
        long piece = Math.min(hint, count - 1);
        while (piece >= first && starts[at(piece)] >= t) {
            piece--;
        }
        return piece;
    }

    /**
     * A packet waited from one time to another; answers for how long the worker had something in hand meanwhile.
     *
     * @param a the first piece that ended after the one
     * @param b the last piece that began before the other
     */
    long wait(long a, long b, long from, long to) {
        if (a > b) {
            return 0;
        }
        long time = part(a, from, to);
        if (a < b) {
            time += part(b, from, to);
            int second = at(a + 1);
            int last = at(b);
            covers[second]++;
            covers[last]--;
            time += before[last] - before[second];
        }
        return time;
    }

    private long part(long piece, long from, long to) {
        int at = at(piece);
        long time = Math.min(to, ends[at]) - Math.max(from, starts[at]);
        long each = sizes[at] == 1 ? time : time / sizes[at];
        blames[at] += each;
        rests[at] += time - each * sizes[at];
        return time;
    }

    /** Reckons out whom the waits for the oldest piece are to be blamed on. */
    private void retire() {
        int at = at(first++);
        covered += covers[at];
        int n = sizes[at];
        long time = covered > 0 ? ends[at] - starts[at] : 0;
        long each = blames[at] + covered * (time / n);
        long last = each + rests[at] + covered * (time % n);
        for (int i = 0; i < n && last > 0; i++) {
            int tag = tags[(int) (packetsFrom[at] + i) & (tags.length - 1)];
            if (tag != WorkLog.UNKNOWN) {
                held.all(tag, i == n - 1 ? last : each);
            }
        }
    }

    /** No wait follows. */
    void end() {
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
        if (2 * (count - first) >= starts.length && starts.length < MOST) {
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
        before = grown(before, first, count);
        links = grown(links, first, count);
        blames = grown(blames, first, count);
        rests = grown(rests, first, count);
        sizes = grown(sizes, first, count);
        covers = grown(covers, first, count);
        tags = grown(tags, packets - tags.length, packets);
        seqs = grown(seqs, packets - seqs.length, packets);
    }

    private static long[] grown(long[] old, long from, long to) {
        long[] bigger = Arrays.copyOf(old, 2 * old.length);
        for (long i = Math.max(0, from); i < to; i++) {
            bigger[(int) i & (bigger.length - 1)] = old[(int) i & (old.length - 1)];
        }
        return bigger;
    }

    private static int[] grown(int[] old, long from, long to) {
        int[] bigger = Arrays.copyOf(old, 2 * old.length);
        for (long i = Math.max(0, from); i < to; i++) {
            bigger[(int) i & (bigger.length - 1)] = old[(int) i & (old.length - 1)];
        }
        return bigger;
    }
}
