package io.flowlane.recorder.write;

import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.format.SeqList;
import org.jspecify.annotations.Nullable;

/**
 * Which sequence number the packet at a pool index has now.
 *
 * <p>The distributor lcore writes, all lcores read, with no ordering of their own: a worker asks only about packets that
 * it took from a slot, and the store of the number stands before the grant that gave them away. The outer array never
 * changes, so a chunk that is added meanwhile is seen or not, but never half.
 */
final class SeqMap {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final long UNKNOWN = -1;

    private final long[] @Nullable [] chunks = new long[(Packets.MAX_INDEX >>> CHUNK_BITS) + 1] @Nullable [];

    /** These packets have consecutive numbers, the first of them this one. */
    void put(long[] packets, int from, int n, long firstSeq) {
        for (int i = 0; i < n; i++) {
            put(packets[from + i], firstSeq + i);
        }
    }

    void put(long packet, long seq) {
        int index = Packets.index(packet);
        long[] chunk = chunks[index >>> CHUNK_BITS];
        if (chunk == null) {
            chunk = new long[1 << CHUNK_BITS];
            chunks[index >>> CHUNK_BITS] = chunk;
        }
        chunk[index & CHUNK_MASK] = seq;
    }

    /** The packet's number, -1 when it never came in. */
    long get(long packet) {
        int index = Packets.index(packet);
        long[] chunk = chunks[index >>> CHUNK_BITS];
        return chunk == null ? UNKNOWN : chunk[index & CHUNK_MASK];
    }

    /** The numbers of these packets. */
    void look(long[] packets, int from, int n, SeqList into) {
        long[] seqs = into.room(n);
        long first = n == 0 ? UNKNOWN : get(packets[from]);
        long outOfTurn = 0;
        for (int i = 0; i < n; i++) {
            long seq = get(packets[from + i]);
            seqs[i] = seq;
            outOfTurn |= seq - first - i;
        }
        into.filled(n, outOfTurn == 0);
    }
}
