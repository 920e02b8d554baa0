package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.SessionInfo;
import java.util.List;

/**
 * A stretch of a journal with every packet, span and tick in it, ready to be drawn exactly. Immutable; any thread may read
 * it. What led up to the stretch, and a little of what follows, was read too: packets that are under way at its edges have
 * their whole life as a rule.
 *
 * @param session what the journal says of the run
 * @param bounds the stretch
 * @param packets the packets' lives
 * @param distributor the distributor's lane
 * @param workers the workers' lanes, by number
 * @param egress the packets as they were handed back; a tick's value is the packet's row
 * @param marks notes and holes, in order of time
 * @param events how many events were read for it
 */
public record Timeline(
        SessionInfo session,
        TimeWindow bounds,
        PacketTable packets,
        DistributorLane distributor,
        List<WorkerLane> workers,
        Ticks egress,
        List<Mark> marks,
        long events) {

    public Timeline {
        workers = List.copyOf(workers);
        marks = List.copyOf(marks);
    }

    /** Whether the window lies in the stretch. */
    public boolean covers(TimeWindow window) {
        return bounds.from() <= window.from() && window.to() <= bounds.to();
    }
}
