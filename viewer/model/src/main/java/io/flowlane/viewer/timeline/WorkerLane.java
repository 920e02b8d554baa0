package io.flowlane.viewer.timeline;

import java.util.BitSet;

/** One worker's lane. */
public final class WorkerLane {
    private final int worker;
    private final Spans work;
    private final Spans bursts;
    private final int[] sizes;
    private final BitSet estimated;
    private final Steps states;
    private final Steps backlog;
    private final Ticks handshakes;

    WorkerLane(
            int worker,
            Spans work,
            Spans bursts,
            int[] sizes,
            BitSet estimated,
            Steps states,
            Steps backlog,
            Ticks handshakes) {
        this.worker = worker;
        this.work = work;
        this.bursts = bursts;
        this.sizes = sizes;
        this.estimated = estimated;
        this.states = states;
        this.backlog = backlog;
        this.handshakes = handshakes;
    }

    /** The worker's number. */
    public int worker() {
        return worker;
    }

    /** The work on each packet; a span's value is the packet's row in {@link PacketTable}. */
    public Spans work() {
        return work;
    }

    /**
     * What was taken together, from the take to its completion; a span's value is its first span in {@link #work}. One whose
     * packets the journal does not know has none.
     */
    public Spans bursts() {
        return bursts;
    }

    /** How many packets were taken together in a burst, as far as the journal knows them. */
    public int size(int burst) {
        return sizes[burst];
    }

    /**
     * Whether the parts of a burst are estimated: the journal does not say when the work on each packet began and ended,
     * so the burst is divided equally.
     */
    public boolean estimated(int burst) {
        return estimated.get(burst);
    }

    /** The worker's state over time: codes of {@link WorkerState}. */
    public Steps states() {
        return states;
    }

    /** How many packets wait for this worker alone, over time. */
    public Steps backlog() {
        return backlog;
    }

    /** The slot's handshakes; a tick's value is the {@link io.flowlane.engine.event.EventType} id. */
    public Ticks handshakes() {
        return handshakes;
    }

    /** The burst to which a span of {@link #work} belongs. */
    public int burstOf(int workSpan) {
        int low = 0;
        int high = bursts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bursts.value(middle) <= workSpan) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The span of {@link #work} that is this packet's, or -1. */
    public int workSpanOf(PacketTable packets, int row) {
        if (packets.worker(row) != worker || packets.take(row) == PacketTable.NEVER) {
            return -1;
        }
        for (int i = work.firstFrom(packets.take(row)); i < work.size(); i++) {
            if (work.value(i) == row) {
                return i;
            }
            if (packets.done(row) != PacketTable.NEVER && work.begin(i) > packets.done(row)) {
                return -1;
            }
        }
        return -1;
    }
}
