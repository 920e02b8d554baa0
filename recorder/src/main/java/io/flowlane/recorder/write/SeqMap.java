package io.flowlane.recorder.write;

import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.format.SeqList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which sequence number the packet at a pool index has now.
 *
 * <p>The distributor lcore writes, other lcores may read, with no ordering of their own: a worker asks only about packets
 * that it took from a slot, and the store of the number stands before the grant that gave them away. The outer array never
 * changes, so a chunk that is added meanwhile is seen or not, but never half. It takes no more memory than {@link #DENSE}
 * indices and the packets in flight do.
 */
final class SeqMap {
    /** Indices below this have a place each, those of a pool; what lies above is looked up. */
    static final int DENSE = 1 << 20;

    private static final int CHUNK_BITS = 14;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final long UNKNOWN = -1;

    /** Stands for every chunk that no packet was put into: reading it takes no question more. */
    private static final long[] NOBODY = new long[1 << CHUNK_BITS];

    static {
        Arrays.fill(NOBODY, UNKNOWN);
    }

    private final long[][] chunks = new long[DENSE >>> CHUNK_BITS][];

    /** Null as long as no index was above. */
    private @Nullable SparseSeqs sparse;

    SeqMap() {
        Arrays.fill(chunks, NOBODY);
    }

    void put(long packet, long seq) {
        int index = Packets.index(packet);
        if (index < DENSE) {
            chunk(index >>> CHUNK_BITS)[index & CHUNK_MASK] = seq;
        } else {
            sparse().put(index, seq);
        }
    }

    private SparseSeqs sparse() {
        SparseSeqs known = sparse;
        if (known == null) {
            known = new SparseSeqs();
            Fences.release(); // who sees it sees it whole
            sparse = known;
        }
        return known;
    }

    /** The packets have come back: those that are looked up need not be known for long any more. */
    void back(long[] packets, int from, int n) {
        SparseSeqs known = sparse;
        if (known == null) {
            return;
        }
        for (int i = from; i < from + n; i++) {
            int index = Packets.index(packets[i]);
            if (index >= DENSE) {
                known.back(index);
            }
        }
    }

    /** The packets have consecutive numbers, the first of them this one. */
    void put(long[] packets, int from, int n, long firstSeq) {
        for (int done = 0; done < n; ) {
            done += putIntoOne(packets, from + done, n - done, firstSeq + done);
        }
    }

    /** Those up to the first that is in another chunk than the first; answers how many. */
    private int putIntoOne(long[] packets, int from, int n, long firstSeq) {
        int number = Packets.index(packets[from]) >>> CHUNK_BITS;
        if (number >= chunks.length) {
            put(packets[from], firstSeq);
            return 1;
        }
        long[] chunk = chunk(number);
        int i = 0;
        while (i < n) {
            int index = Packets.index(packets[from + i]);
            if (index >>> CHUNK_BITS != number) {
                break;
            }
            chunk[index & CHUNK_MASK] = firstSeq + i;
            i++;
        }
        return i;
    }

    private long[] chunk(int number) {
        long[] chunk = chunks[number];
        if (chunk == NOBODY) {
            chunk = NOBODY.clone();
            chunks[number] = chunk;
        }
        return chunk;
    }

    /** The packet's number, -1 when it never came in. */
    long get(long packet) {
        int index = Packets.index(packet);
        if (index < DENSE) {
            return chunks[index >>> CHUNK_BITS][index & CHUNK_MASK];
        }
        SparseSeqs known = sparse;
        return known == null ? UNKNOWN : known.get(index);
    }

    /** The numbers of these packets. */
    void look(long[] packets, int from, int n, SeqList into) {
        long first = n == 0 ? 0 : get(packets[from]);
        if (n <= 1 || isRun(packets, from, n, first)) {
            into.run(first, n);
            return;
        }
        long[] seqs = into.room(n);
        for (int i = 0; i < n; i++) {
            seqs[i] = get(packets[from + i]);
        }
        into.filled(n);
    }

    /** Whether the numbers are consecutive; false, too, when the packets are not all of one chunk. */
    private boolean isRun(long[] packets, int from, int n, long first) {
        int index = Packets.index(packets[from]);
        if (index >= DENSE) {
            return false;
        }
        long[] chunk = chunks[index >>> CHUNK_BITS];
        int chunksLeft = 0;
        long outOfTurn = 0;
        for (int i = 1; i < n; i++) {
            int other = Packets.index(packets[from + i]);
            chunksLeft |= index ^ other;
            outOfTurn |= chunk[other & CHUNK_MASK] ^ (first + i);
        }
        return outOfTurn == 0 && chunksLeft >>> CHUNK_BITS == 0;
    }
}
