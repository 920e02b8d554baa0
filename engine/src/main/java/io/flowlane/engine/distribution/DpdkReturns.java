package io.flowlane.engine.distribution;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * DPDK's ring of returned packets: 128 places, of which 127 are in use at most; the next one then pushes the oldest out.
 *
 * <p>Each call of single mode's process works on a copy of the ring's start and count, and writes them back at its end.
 * The places themselves are there only once. So a call inside another, which redistributes what a worker left behind,
 * begins where the ring ended before both, and what it stores is overwritten or cut off by the outer one:
 *
 * <pre>
 *   outer call begins          count 0
 *     inner call stores 7 8    places 7 8     count 2, written back
 *   outer call stores 5        places 5 8     count 1, written back: 7 and 8 are lost
 * </pre>
 */
final class DpdkReturns {

    private static final int PLACES = 128;
    private static final int MOST = PLACES - 1;

    /** No packet: flag bits are never set in one. */
    private static final long EMPTY = -1;

    private final long[] places = new long[PLACES];
    private final LongConsumer lost;
    private int held;

    /** As written back by the call that ended last. */
    private int start;

    private int count;

    /** The copy of the innermost call. */
    private int workStart;

    private int workCount;
    private int depth;

    /**
     * An empty ring.
     *
     * @param lost is given each packet that nobody can take any more
     */
    DpdkReturns(LongConsumer lost) {
        this.lost = lost;
        Arrays.fill(places, EMPTY);
    }

    /** A call begins; answers what {@link #end} needs. */
    long begin() {
        long outer = (long) workStart << Integer.SIZE | workCount;
        workStart = start;
        workCount = count;
        depth++;
        return outer;
    }

    /** A packet was handed back. */
    void store(long packet) {
        int at = (workStart + workCount) & MOST;
        lose(at);
        places[at] = packet;
        held++;
        if (workCount == MOST) {
            workStart = (workStart + 1) & MOST;
        } else {
            workCount++;
        }
    }

    /** The call ends, and with the outermost one all hope for what stands outside of the ring's part in use. */
    void end(long outer) {
        start = workStart;
        count = workCount;
        workStart = (int) (outer >>> Integer.SIZE);
        workCount = (int) outer;
        if (--depth == 0 && held > count) {
            for (int i = count; i < PLACES; i++) {
                lose((start + i) & MOST);
            }
        }
    }

    private void lose(int at) {
        long packet = places[at];
        if (packet != EMPTY) {
            places[at] = EMPTY;
            held--;
            lost.accept(packet);
        }
    }

    /** Takes up to {@code max}, the oldest first; answers how many. */
    int removeFirst(long[] into, int max) {
        int n = Math.min(max, count);
        for (int i = 0; i < n; i++) {
            into[i] = places[start];
            places[start] = EMPTY;
            start = (start + 1) & MOST;
        }
        count -= n;
        held -= n;
        return n;
    }

    /** How many packets can still be taken, or could at the end of a call that has not ended. */
    int held() {
        return held;
    }
}
