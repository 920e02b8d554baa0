package io.flowlane.viewer.timeline;

import io.flowlane.engine.collection.Handles;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Counts packets by tag, each tag exactly, up to {@link #MOST_TAGS} different ones; those that first come after them are
 * not counted. At most 32 MiB. One thread.
 */
public final class TagCounter {

    /** How many different tags are told apart. */
    static final int MOST_TAGS = 1 << 20;

    private final Handles tags = new Handles();
    private long[] packets = new long[1 << 10];
    private boolean full;

    /** One more packet of a tag. */
    public void add(int tag) {
        long key = Integer.toUnsignedLong(tag);
        int handle = tags.find(key);
        if (handle == Handles.NONE) {
            if (tags.size() == MOST_TAGS) {
                full = true;
                return;
            }
            handle = tags.add(key);
            if (handle == packets.length) {
                packets = Arrays.copyOf(packets, 2 * handle);
            }
        }
        packets[handle]++;
    }

    /** The ranking as of now. */
    public Tags ranked() {
        // the least of those that are kept stands first
        PriorityQueue<Integer> best = new PriorityQueue<>((a, b) -> -compare(a, b));
        for (int handle = 0; handle < tags.limit(); handle++) {
            if (best.size() < Tags.MOST_RANKED || compare(handle, best.element()) < 0) {
                best.add(handle);
                if (best.size() > Tags.MOST_RANKED) {
                    best.remove();
                }
            }
        }
        int n = best.size();
        int[] ranked = new int[n];
        long[] counts = new long[n];
        for (int rank = n - 1; rank >= 0; rank--) {
            int handle = best.remove();
            ranked[rank] = (int) tags.key(handle);
            counts[rank] = packets[handle];
        }
        return new Tags(ranked, counts, tags.size(), !full);
    }

    /** Negative when the tag with handle {@code a} ranks before that with handle {@code b}. */
    private int compare(int a, int b) {
        int byCount = Long.compare(packets[b], packets[a]);
        return byCount != 0 ? byCount : Long.compare(tags.key(a), tags.key(b));
    }
}
