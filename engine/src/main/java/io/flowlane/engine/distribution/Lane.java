package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.BurstSlots;

/**
 * What a distribution knows of one worker: all its packets in one ring, in the order in which they go to it, so
 * that no packet is copied from one queue to the next.
 *
 * <pre>
 *      head                    next               tail
 *       v                       v                  v
 *   ----+-----------------------+------------------+----
 *       | granted, not complete | backlog          |
 *   ----+-----------------------+------------------+----
 *         oldest grant first       oldest first
 * </pre>
 *
 * A worker's request completes every grant that it took before; a leave likewise, and what it did not take is reclaimed.
 * So the grants form a queue: taken ones first.
 *
 * <p>Not a {@link io.flowlane.engine.collection.LongQueue}, which has one front: here, backlog and grants are two windows on
 * one ring.
 */
final class Lane {

    /** The worker's number. */
    final int id;

    /** The worker has asked, and has not left since. */
    boolean active;

    /** How many packets of the backlog count as queued; the others go out with the line that is known to be free. */
    int queued;

    /** Burst mode: the slot was seen free since the last grant. */
    boolean slotFree;

    /** Burst mode: it is in the list of those for which packets are gathered. */
    boolean gathers;

    /** Single mode: the word with which the worker asked. */
    long asked;

    /** Single mode: the word with which the worker asked, until what it says has been accounted for; else 0. */
    long unbooked;

    /** Where the packets stand that a method of this class has just named: in the ring, or copied where they wrap. */
    long[] run;

    /** The first of them in {@link #run}. */
    int runAt;

    private final long[] wrapped = new long[BurstSlots.BURST];
    private long[] ring;
    private int head;
    private int next;
    private int tail;

    private final int[] grantSizes;

    private int firstGrant;
    private int grants;

    /**
     * A worker that has not joined.
     *
     * @param id its number
     * @param backlog how many packets its backlog is to hold
     * @param lines cache lines each way
     */
    Lane(int id, int backlog, int lines) {
        this.id = id;
        // it grows to what is used
        ring = new long[ceilingPowerOfTwo(Math.min(backlog + BurstSlots.BURST * mostGrants(lines), 256))];
        run = ring;
        grantSizes = new int[grantPlaces(lines)];
    }

    /** A worker can have handed back one grant a line that is not collected, hold one, and be granted one a line. */
    static int mostGrants(int lines) {
        return 2 * lines + 1;
    }

    /** Places for them. */
    static int grantPlaces(int lines) {
        return ceilingPowerOfTwo(mostGrants(lines));
    }

    private static int ceilingPowerOfTwo(int n) {
        return Integer.highestOneBit(2 * n - 1);
    }

    /** One for each worker. */
    static Lane[] of(LcoreSettings settings) {
        Lane[] lanes = new Lane[settings.workers()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(i, settings.backlog(), settings.lines());
        }
        return lanes;
    }

    /** Packets in the backlog, in the slot and held. */
    int load() {
        return tail - head;
    }

    /** Packets in the backlog. */
    int backlog() {
        return tail - next;
    }

    /** How many grants have not completed. */
    int grants() {
        return grants;
    }

    /** Adds a packet to the backlog. */
    void add(long packet) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail++ & (ring.length - 1)] = packet;
    }

    /** Adds {@code packets[from] .. packets[from + n - 1]} to the backlog. */
    void add(long[] packets, int from, int n) {
        while (tail - head + n > ring.length) {
            grow();
        }
        long[] into = ring;
        int at = tail;
        for (int i = 0; i < n; i++) {
            into[(at + i) & (into.length - 1)] = packets[from + i];
        }
        tail = at + n;
    }

    /** The first {@code n} of the backlog become a grant, and stand in {@link #run}. */
    void grant(int n) {
        find(next, n);
        next += n;
        grantSizes[(firstGrant + grants++) & (grantSizes.length - 1)] = n;
    }

    /** The place of the grant that was made last. */
    int newestGrant() {
        return (firstGrant + grants - 1) & (grantSizes.length - 1);
    }

    /** The place of the oldest grant. */
    int oldestGrant() {
        return firstGrant;
    }

    /** The place of the grant that was removed last. */
    int removedGrant() {
        return (firstGrant - 1) & (grantSizes.length - 1);
    }

    /** Whether these are all of the oldest grant's packets, in its order. */
    boolean oldestGrantIs(long[] packets, int n) {
        if (grants == 0 || n != grantSizes[firstGrant]) {
            return false;
        }
        long[] from = ring;
        long other = 0;
        for (int i = 0; i < n; i++) {
            other |= from[(head + i) & (from.length - 1)] ^ packets[i];
        }
        return other == 0;
    }

    /** Forgets the oldest grant; answers how many packets it had, which stand in {@link #run}. */
    int removeGrant() {
        int n = grantSizes[firstGrant];
        firstGrant = (firstGrant + 1) & (grantSizes.length - 1);
        grants--;
        find(head, n);
        head += n;
        return n;
    }

    /** Removes the first packet of the backlog of a worker that has no grant left. */
    long removeQueued() {
        head++;
        return ring[next++ & (ring.length - 1)];
    }

    private void find(int from, int n) {
        runAt = from & (ring.length - 1);
        run = ring;
        if (runAt + n > ring.length) {
            for (int i = 0; i < n; i++) {
                wrapped[i] = ring[(from + i) & (ring.length - 1)];
            }
            run = wrapped;
            runAt = 0;
        }
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (int i = head; i != tail; i++) {
            larger[i & (larger.length - 1)] = ring[i & (ring.length - 1)];
        }
        ring = larger;
    }
}
