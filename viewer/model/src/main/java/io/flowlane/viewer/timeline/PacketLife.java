package io.flowlane.viewer.timeline;

import static io.flowlane.viewer.timeline.PacketTable.NEVER;

import java.util.Optional;

/**
 * What became of one packet, in nanoseconds since the session began; {@link PacketTable#NEVER} for what did not happen, as
 * far as the journal says.
 *
 * @param seq its sequence number
 * @param tag its tag, all 32 bits
 * @param in when the distributor accepted it
 * @param grant when it was written to a worker's slot
 * @param take when the worker took it
 * @param done when the worker had completed it
 * @param returned when it was handed to the caller of returnedPackets
 * @param worker the worker to which it was granted, or -1
 * @param workFrom when the work on it began
 * @param workTo when the work on it ended
 * @param burst how many packets were taken together with it, itself included; 0 when it was not taken
 * @param estimated whether begin and end of the work are estimated: the journal tells them of the burst alone
 */
public record PacketLife(
        long seq,
        int tag,
        long in,
        long grant,
        long take,
        long done,
        long returned,
        int worker,
        long workFrom,
        long workTo,
        int burst,
        boolean estimated) {

    /** The life of a packet in the stretch; empty when its number is not in it. */
    public static Optional<PacketLife> of(Timeline timeline, long seq) {
        int row = timeline.packets().rowOf(seq);
        return row < 0 ? Optional.empty() : Optional.of(ofRow(timeline, row));
    }

    /** The life of the packet in a row. */
    public static PacketLife ofRow(Timeline timeline, int row) {
        PacketTable packets = timeline.packets();
        int worker = packets.worker(row);
        if (worker < 0 || worker >= timeline.workers().size() || packets.take(row) == NEVER) {
            return life(packets, row, NEVER, NEVER, 0, false);
        }
        WorkerLane lane = timeline.workers().get(worker);
        int span = lane.workSpanOf(packets, row);
        if (span < 0) {
            int taken = lane.bursts().at(packets.take(row));
            return life(packets, row, NEVER, NEVER, taken < 0 ? 1 : lane.size(taken), false);
        }
        int burst = lane.burstOf(span);
        return life(
                packets, row, lane.work().begin(span), lane.work().end(span), lane.size(burst), lane.estimated(burst));
    }

    private static PacketLife life(PacketTable p, int row, long from, long to, int burst, boolean estimated) {
        return new PacketLife(
                p.seq(row),
                p.tag(row),
                p.in(row),
                p.grant(row),
                p.take(row),
                p.done(row),
                p.returned(row),
                p.worker(row),
                from,
                to,
                burst,
                estimated);
    }

    /** The last moment of it that is known. */
    public long last() {
        return Math.max(Math.max(in, grant), Math.max(take, Math.max(done, returned)));
    }

    /** From its first known moment to its last. */
    public TimeWindow window() {
        return new TimeWindow(in, Math.max(in + 1, last()));
    }
}
