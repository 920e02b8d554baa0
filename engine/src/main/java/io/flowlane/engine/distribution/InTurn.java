package io.flowlane.engine.distribution;

import io.flowlane.engine.event.LcoreEvents;

/** How many of the packets that were added last to some queue have consecutive sequence numbers. */
final class InTurn {

    private long count;
    private long newest;

    /**
     * Packets with consecutive numbers were added.
     *
     * @param first the first one's number, or {@link LcoreEvents#UNKNOWN}
     */
    void added(long first, int n) {
        if (first == LcoreEvents.UNKNOWN) {
            count = 0;
        } else {
            count = first == newest + 1 ? count + n : n;
            newest = first + n - 1;
        }
    }

    /** The number of the first of the newest packets, if theirs are consecutive; else {@link LcoreEvents#UNKNOWN}. */
    long firstOf(int packets) {
        return packets > 0 && packets <= count ? newest - packets + 1 : LcoreEvents.UNKNOWN;
    }
}
