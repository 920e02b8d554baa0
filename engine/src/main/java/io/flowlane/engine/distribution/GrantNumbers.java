package io.flowlane.engine.distribution;

import io.flowlane.engine.event.LcoreEvents;

/** Which sequence numbers the packets of a lane's grants have, where they follow each other. */
final class GrantNumbers {

    private final InTurn queue = new InTurn();

    /** By the grant's place: the number of its first packet. */
    private final long[] firsts;

    GrantNumbers(int lines) {
        firsts = new long[Lane.grantPlaces(lines)];
    }

    /** As {@link InTurn#added}, of packets that were added to the lane. */
    void added(long first, int n) {
        queue.added(first, n);
    }

    /**
     * The number of the first packet of the grant that was made last, if theirs are consecutive as far as is known; else {@link
     * LcoreEvents#UNKNOWN}. It is remembered for {@link #ofOldest}.
     */
    long ofNewest(Lane lane, int n) {
        int at = lane.newestGrant();
        firsts[at] = queue.firstOf(lane.backlog() + n);
        return firsts[at];
    }

    /** What {@link #ofNewest} answered when the oldest grant was made. */
    long ofOldest(Lane lane) {
        return firsts[lane.oldestGrant()];
    }

    /** What {@link #ofOldest} would have answered before the lane forgot its oldest grant. */
    long ofRemoved(Lane lane) {
        return firsts[lane.removedGrant()];
    }

    /** {@link #ofOldest(Lane)} if these are all of the oldest grant's packets, in its order; else {@link LcoreEvents#UNKNOWN}. */
    long ofOldest(Lane lane, long[] packets, int n) {
        return lane.oldestGrantIs(packets, n) ? ofOldest(lane) : LcoreEvents.UNKNOWN;
    }
}
