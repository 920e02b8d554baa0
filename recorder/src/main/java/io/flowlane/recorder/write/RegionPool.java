package io.flowlane.recorder.write;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who has which region of the tail file. An lcore takes a free one, fills it, and hands it over; the appender takes those
 * in the order in which they were handed over, and frees them. Nobody waits for anybody here, and nothing is allocated.
 *
 * <pre>
 *              take                hand                  poll, then free
 *   free ------------------> lcore --------> handed over ----------------> free
 * </pre>
 *
 * <p>What was written to a region happens before its next owner sees it.
 */
final class RegionPool {
    static final int NONE = -1;

    private static final int FREE = 0;
    private static final int TAKEN = 1;

    private final AtomicIntegerArray states;
    private final int[] sizes;
    /** Handed over and not yet polled: region + 1, in a ring that can hold all regions. */
    private final AtomicIntegerArray handed;

    private final AtomicLong tickets = new AtomicLong();
    private final int mask;
    /** The ticket to be polled next; the appender writes it. */
    private volatile long next;

    RegionPool(int regions) {
        states = new AtomicIntegerArray(regions);
        sizes = new int[regions];
        int ring = Integer.highestOneBit(2 * regions - 1);
        handed = new AtomicIntegerArray(ring);
        mask = ring - 1;
    }

    /** A free region, which is the caller's now, or {@link #NONE}. The first is taken first: it is the warmest. */
    int take() {
        for (int region = 0; region < sizes.length; region++) {
            if (states.get(region) == FREE && states.compareAndSet(region, FREE, TAKEN)) {
                return region;
            }
        }
        return NONE;
    }

    /** Hands over a region with a finished block; answers how many are now waiting to be polled, or more. */
    long hand(int region, int size) {
        return put(ticket(), region, size);
    }

    /** The next place in the ring, which is the caller's to fill. */
    long ticket() {
        return tickets.getAndIncrement();
    }

    /**
     * Fills a place. Whoever was held up before this has held up the appender, too, and all whose places come later: so
     * those count that are waiting now, not those that were when the place was taken.
     */
    long put(long ticket, int region, int size) {
        sizes[region] = size;
        handed.set((int) ticket & mask, region + 1);
        return tickets.get() - next;
    }

    /** The next region that was handed over, or {@link #NONE}. The appender's thread. */
    int poll() {
        long ticket = next;
        int at = (int) ticket & mask;
        int region = handed.get(at) - 1;
        if (region >= 0) {
            handed.set(at, 0);
            next = ticket + 1;
        }
        return region;
    }

    /** How long the block in a region is that was polled. */
    int size(int region) {
        return sizes[region];
    }

    /** A region that was polled can be taken again. */
    void free(int region) {
        states.set(region, FREE);
    }
}
