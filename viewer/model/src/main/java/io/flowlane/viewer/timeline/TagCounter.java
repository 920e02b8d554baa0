package io.flowlane.viewer.timeline;

import java.util.PriorityQueue;

/**
 * Counts packets by tag, each tag exactly, up to {@link #MOST_TAGS} different ones; those that first come after them are
 * not counted. At most 32 MiB. One thread.
 */
public final class TagCounter {

    /** How many different tags are told apart. */
    static final int MOST_TAGS = 1 << 20;

    private static final int HASH = 0x9E3779B1;

    private int[] tag = new int[1 << 10];
    private long[] packets = new long[1 << 10];
    private int distinct;
    private boolean full;

    /** One more packet of a tag. */
    public void add(int its) {
        int slot = slotOf(its);
        if (packets[slot] == 0) {
            if (distinct == MOST_TAGS) {
                full = true;
                return;
            }
            tag[slot] = its;
            distinct++;
            if (distinct * 2 > tag.length) {
                packets[slot] = 1;
                grow();
                return;
            }
        }
        packets[slot]++;
    }

    private int slotOf(int its) {
        int mask = tag.length - 1;
        int slot = (its * HASH) >>> Integer.numberOfLeadingZeros(mask);
        while (packets[slot] != 0 && tag[slot] != its) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldTag = tag;
        long[] oldPackets = packets;
        tag = new int[oldTag.length * 2];
        packets = new long[oldTag.length * 2];
        for (int i = 0; i < oldTag.length; i++) {
            if (oldPackets[i] != 0) {
                int slot = slotOf(oldTag[i]);
                tag[slot] = oldTag[i];
                packets[slot] = oldPackets[i];
            }
        }
    }

    /** The ranking as of now. */
    public Tags ranked() {
        // the least of those that are kept stands first
        PriorityQueue<Integer> best = new PriorityQueue<>((a, b) -> -compare(a, b));
        for (int slot = 0; slot < tag.length; slot++) {
            if (packets[slot] != 0 && (best.size() < Tags.MOST_RANKED || compare(slot, best.element()) < 0)) {
                best.add(slot);
                if (best.size() > Tags.MOST_RANKED) {
                    best.remove();
                }
            }
        }
        int n = best.size();
        int[] tags = new int[n];
        long[] counts = new long[n];
        for (int rank = n - 1; rank >= 0; rank--) {
            int slot = best.remove();
            tags[rank] = tag[slot];
            counts[rank] = packets[slot];
        }
        return new Tags(tags, counts, distinct, !full);
    }

    /** Negative when the tag in slot {@code a} ranks before that in slot {@code b}. */
    private int compare(int a, int b) {
        int byCount = Long.compare(packets[b], packets[a]);
        return byCount != 0 ? byCount : Integer.compareUnsigned(tag[a], tag[b]);
    }
}
