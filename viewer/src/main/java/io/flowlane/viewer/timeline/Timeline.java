package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.SessionInfo;
import java.util.List;

/**
 * A whole journal, ready to be drawn. Immutable; any thread may read it.
 *
 * @param session what the journal says of the run
 * @param bounds from the first event to the last
 * @param packets every packet's life
 * @param distributor the distributor's lane
 * @param workers the workers' lanes, by number
 * @param egress the packets as they were handed back; a tick's value is the packet's row
 * @param marks notes and holes, in order of time
 * @param events how many events the journal holds
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
}
