package io.flowlane.recorder.write;

import io.flowlane.engine.WorkerPort;
import io.flowlane.recorder.format.SeqList;
import java.util.Arrays;

/**
 * What a worker took last. When it tells what it hands back, the distributor may have collected that already and given the
 * packets new numbers: those that they had are here.
 */
final class TakenPackets {
    private final long[] packets = new long[WorkerPort.BURST];
    private final SeqList seqs = new SeqList();
    private int count;

    /** Remembers a take; none of more packets than a slot has. */
    void keep(long[] from, int first, int n, SeqList numbers) {
        count = n <= packets.length ? n : 0;
        System.arraycopy(from, first, packets, 0, count);
        seqs.set(numbers);
    }

    /** The numbers of packets that are handed back; false when not all of them were taken. */
    boolean look(long[] from, int first, int n, SeqList into) {
        if (n == 0) {
            into.run(0, 0);
            return true;
        }
        if (n == count && Arrays.equals(packets, 0, n, from, first, first + n)) {
            into.set(seqs);
            return true;
        }
        if (n > count) {
            return false;
        }
        long[] found = into.room(n);
        for (int i = 0; i < n; i++) {
            int at = 0;
            while (at < count && packets[at] != from[first + i]) {
                at++;
            }
            if (at == count) {
                return false;
            }
            found[i] = seqs.get(at);
        }
        into.filled(n);
        return true;
    }
}
