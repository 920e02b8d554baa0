package io.flowlane.engine.lcore;

import io.flowlane.engine.slot.BurstSlots;

/**
 * What the distribution as in DPDK knows of one worker.
 *
 * <p>Grants are remembered until they complete. A worker's request completes every grant that it took before; a leave
 * likewise, and what it did not take is reclaimed. So the grants form a queue: taken ones first.
 */
public final class WorkerState {

    /** The worker's number. */
    public final int id;

    /** The worker has asked, and has not left since. */
    public boolean active;

    /** Packets that wait for the slot, oldest first. */
    public final LongRing backlog;

    /** Single mode: the word with which the worker asked. */
    public long asked;

    private final LongRing granted = new LongRing(2 * BurstSlots.BURST);
    private final int[] grantSizes;
    private int grantHead;
    private int grants;

    /**
     * The state of a worker that has not joined.
     *
     * @param id its number
     * @param backlog how many packets its backlog is to hold
     * @param lines cache lines each way
     */
    public WorkerState(int id, int backlog, int lines) {
        this.id = id;
        this.backlog = new LongRing(Math.min(backlog, 64)); // grows to what is used
        this.grantSizes = new int[Lane.mostGrants(lines)];
    }

    /** How many grants have not completed. */
    public int grants() {
        return grants;
    }

    /** How many packets are in them. */
    int packetsGranted() {
        return granted.size();
    }

    /** Remembers a grant of {@code packets[0] .. packets[n - 1]}. */
    public void addGrant(long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            granted.addLast(packets[i]);
        }
        grantSizes[(grantHead + grants++) % grantSizes.length] = n;
    }

    /** Forgets the oldest grant, copies its packets, and answers how many it had. */
    public int removeGrant(long[] into) {
        int n = grantSizes[grantHead];
        grantHead = (grantHead + 1) % grantSizes.length;
        grants--;
        return granted.removeFirst(into, n);
    }
}
