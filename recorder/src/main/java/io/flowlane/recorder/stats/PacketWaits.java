package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.EventCursor;

/**
 * What each packet waits behind until its worker's slot has room for it: the one answer to "what held it up?" that
 * statistics, exports, lessons and the viewer give. Give it the events in order.
 *
 * <p>A packet waits from PACKET_IN to the SLOT_GRANT that is taken, for the worker that its tag is pinned to; another after
 * BACKLOG_MOVE, or when the tag was released and assigned anew. While that worker works on a packet, WORK_BEGIN to WORK_END,
 * it waits behind that one. While it holds a burst and works on none of it (all the time from SLOT_TAKE to the hand-back
 * where no WORK events are recorded), it waits behind all of the burst in equal parts. While the worker has nothing in
 * hand, it waits for the distributor.
 *
 * <p>Memory for the packets in flight, and for one number a tag. One thread.
 */
public final class PacketWaits {

    /** What is not known, or does not exist. */
    public static final long NONE = -1;

    private final TagCounts tags = new TagCounts();
    private final FlightTracker tracker;
    private final Listener listener;
    private final int workers;

    /** Called when a wait is over, with what it consisted of. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A stretch of a packet's wait; those of one packet come in order of time.
         *
         * @param seq the packet that waited
         * @param worker for which worker
         * @param from when it began to wait behind that packet, in nanoseconds since the session began
         * @param to until when
         * @param behind the packet that it waited behind, or {@link #NONE} while the worker had nothing in hand
         * @param behindTag the tag of that packet, 32 bits unsigned; {@link #NONE} when there is none or it is not known
         */
        void waited(long seq, int worker, long from, long to, long behind, long behindTag);
    }

    /** For a session with this many workers. */
    public PacketWaits(int workers, Listener listener) {
        this.workers = workers;
        this.listener = listener;
        tracker = new FlightTracker(workers, new FlightTracker.Listener() {
            @Override
            public void waited(int p, int worker, long from, long to) {
                walk(tracker.flights.seq(p), worker, from, to);
            }

            @Override
            public void taken(int p, int worker) {
                // its wait was over before
            }

            @Override
            public void returned(int p, long t) {
                // likewise
            }
        });
    }

    private void walk(long seq, int worker, long from, long to) {
        tracker.waits.walk(
                worker,
                from,
                to,
                (begin, end, behind, tag) -> listener.waited(
                        seq, worker, begin, end, behind, tag == WorkLog.UNKNOWN ? NONE : tags.tag(tag)));
    }

    /**
     * Whether a packet is in the sample by which the tag is chosen whose packets waited longest for those of another. Of many
     * packets there are too many such pairs to count all.
     */
    public static boolean isSampled(long seq) {
        return Victims.counts(seq);
    }

    /** The next event. */
    public void event(EventCursor e) {
        switch (e.type()) {
            case PACKET_IN -> tracker.packetIn(e.seq(), tags.accepted(e.tag()), e.t());
            case RETURNED -> tracker.returned(e);
            case RETURNS_CLEARED, RETURNS_LOST -> tracker.dropped(e);
            case GAP -> tracker.forget();
            default -> {
                if (e.worker() >= 0 && e.worker() < workers) {
                    tracker.event(e);
                }
            }
        }
    }

    /** No event follows: what still waits has waited until then. */
    public void end(long t) {
        tracker.end(t);
    }
}
