package io.flowlane.recorder.stats;

import io.flowlane.engine.collection.Handles;
import java.util.Arrays;

/**
 * Whose packets waited longest for those of each tag: pairs of tags. The first packets are all counted, then one in
 * {@link #STRIDE}; and when there are too many pairs, those with the least time are let go. So it says who, and roughly
 * how much of all.
 */
final class Victims {
    private static final int ALL_OF = 20_000;
    private static final int STRIDE = 64;
    private static final int MOST_PAIRS = 1 << 16;
    private static final int TAG_BITS = 32;

    private final Handles pairs = new Handles();
    private long[] nanos = new long[256];

    /** Whether the waits of this packet are to be recorded here. */
    static boolean counts(long seq) {
        return seq < ALL_OF || seq % STRIDE == 0;
    }

    /** A packet of one tag waited for a packet of another; tags by handle. */
    void waited(int victim, int blamed, long time) {
        long pair = ((long) blamed << TAG_BITS) | victim;
        int at = pairs.find(pair);
        if (at == Handles.NONE) {
            if (pairs.size() == MOST_PAIRS) {
                letGo();
            }
            at = pairs.add(pair);
            if (at == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * at);
            }
            nanos[at] = 0;
        }
        nanos[at] += time;
    }

    /** All below the mean go; with times as unequal as those of flows that is most of them. */
    private void letGo() {
        int[] held = pairs.held();
        long sum = 0;
        for (int at : held) {
            sum += nanos[at];
        }
        long mean = sum / held.length;
        for (int at : held) {
            if (nanos[at] <= mean) {
                pairs.remove(at);
            }
        }
    }

    /** The handle of the tag whose packets waited longest for this one's, and -1 when none did. */
    int worst(int blamed) {
        int worst = -1;
        long most = 0;
        for (int at : pairs.held()) {
            long pair = pairs.key(at);
            if (pair >>> TAG_BITS == blamed && nanos[at] > most) {
                most = nanos[at];
                worst = (int) pair;
            }
        }
        return worst;
    }
}
