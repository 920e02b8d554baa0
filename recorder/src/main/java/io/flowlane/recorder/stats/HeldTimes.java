package io.flowlane.recorder.stats;

import java.util.Arrays;

/** How long packets waited for packets of each tag, by the tag's handle: those of other tags, and its own. */
final class HeldTimes {
    private long[] all = new long[256];
    private long[] itself = new long[256];

    /** Packets waited so long for a packet of this tag. */
    void all(int tag, long nanos) {
        reach(tag);
        all[tag] += nanos;
    }

    /** Of what {@link #all} counts, this much was waited by packets of the same tag. */
    void itself(int tag, long nanos) {
        reach(tag);
        itself[tag] += nanos;
    }

    /** How long packets of other tags waited for this one's. */
    long others(int tag) {
        return tag < all.length ? all[tag] - itself[tag] : 0;
    }

    /** The same of all tags together. */
    long others() {
        long sum = 0;
        for (int tag = 0; tag < all.length; tag++) {
            sum += others(tag);
        }
        return sum;
    }

    private void reach(int tag) {
        if (tag >= all.length) {
            int length = Math.max(tag + 1, 2 * all.length);
            all = Arrays.copyOf(all, length);
            itself = Arrays.copyOf(itself, length);
        }
    }
}
