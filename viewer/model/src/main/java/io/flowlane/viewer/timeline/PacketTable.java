package io.flowlane.viewer.timeline;

import java.util.Arrays;

/**
 * The packets of a stretch of a journal, a row each, in input order. A moment that the journal does not hold, or that lies
 * beyond what was read of it, is {@link #NEVER}.
 */
public final class PacketTable {

    /** It did not happen, as far as the journal says. */
    public static final long NEVER = -1;

    private final long[] seq;
    private final int[] tag;
    private final long[] in;
    private final long[] grant;
    private final long[] take;
    private final long[] done;
    private final long[] returned;
    private final int[] worker;

    private PacketTable(Builder b) {
        seq = b.seq.seal();
        in = b.in.seal();
        grant = b.grant.seal();
        take = b.take.seal();
        done = b.done.seal();
        returned = b.returned.seal();
        worker = b.worker.seal();
        tag = b.tag.seal();
    }

    /** How many packets there are. */
    public int size() {
        return seq.length;
    }

    /** The packet's sequence number. */
    public long seq(int row) {
        return seq[row];
    }

    /** The row of a sequence number, or -1. */
    public int rowOf(long wanted) {
        return rowOf(seq, seq.length, wanted);
    }

    /** The packet's tag, all 32 bits. */
    public int tag(int row) {
        return tag[row];
    }

    /** When the distributor accepted the packet. */
    public long in(int row) {
        return in[row];
    }

    /** When the packet was written to a worker's slot. */
    public long grant(int row) {
        return grant[row];
    }

    /** When the worker took it. */
    public long take(int row) {
        return take[row];
    }

    /** When the worker had completed it. */
    public long done(int row) {
        return done[row];
    }

    /** When it was handed to the caller of returnedPackets. */
    public long returned(int row) {
        return returned[row];
    }

    /** The worker to which it was granted, or -1. */
    public int worker(int row) {
        return worker[row];
    }

    /** The first packet that came in at {@code t} or later. */
    public int firstInFrom(long t) {
        return Search.lowerBound(in, 0, in.length, t);
    }

    private static int rowOf(long[] seqs, int size, long wanted) {
        if (size == 0) {
            return -1;
        }
        long guess = wanted - seqs[0];
        if (guess >= 0 && guess < size && seqs[(int) guess] == wanted) {
            return (int) guess;
        }
        int found = Arrays.binarySearch(seqs, 0, size, wanted);
        return found < 0 ? -1 : found;
    }

    /** Collects packets. One thread. */
    static final class Builder {
        private final LongArray seq = new LongArray();
        private final IntArray tag = new IntArray();
        private final LongArray in = new LongArray();
        private final LongArray grant = new LongArray();
        private final LongArray take = new LongArray();
        private final LongArray done = new LongArray();
        private final LongArray returned = new LongArray();
        private final IntArray worker = new IntArray();

        /** A packet came in; its sequence number must be above all before it, or it is ignored. */
        void in(long number, int packetTag, long t) {
            if (seq.size() > 0 && seq.get(seq.size() - 1) >= number) {
                return;
            }
            seq.add(number);
            tag.add(packetTag);
            in.add(t);
            grant.add(NEVER);
            take.add(NEVER);
            done.add(NEVER);
            returned.add(NEVER);
            worker.add(-1);
        }

        /** The row of a sequence number, or -1: the journal has lost where it came in. */
        int rowOf(long number) {
            return PacketTable.rowOf(seq.raw(), seq.size(), number);
        }

        void grant(int row, long t, int w) {
            grant.set(row, t);
            worker.set(row, w);
        }

        void take(int row, long t, int w) {
            take.set(row, t);
            worker.set(row, w);
        }

        void done(int row, long t) {
            done.set(row, t);
        }

        void returned(int row, long t) {
            returned.set(row, t);
        }

        PacketTable build() {
            return new PacketTable(this);
        }
    }
}
