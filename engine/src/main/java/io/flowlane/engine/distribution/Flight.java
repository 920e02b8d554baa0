package io.flowlane.engine.distribution;

import io.flowlane.engine.collection.LongQueue;
import io.flowlane.engine.distribution.LcoreCounters.PerWorker;
import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Padding;

/**
 * What is in flight, what waits, and what has come back: the way of a packet behind its grant, and of one that has no place.
 * A flow is pinned to a worker from its assignment until its last packet has completed.
 */
final class Flight extends Padding {

    static final int MOST_FLOWS = 1 << 28;

    final FlowTable flows;
    final WaitingPackets waiting;
    private final LongQueue returns = new LongQueue(256);
    private final Roster roster;
    private final LcoreCounters counters;
    private final Tracer tracer;

    Flight(LcoreSettings settings, Roster roster, Tracer tracer) {
        this.roster = roster;
        this.tracer = tracer;
        counters = roster.counters;
        flows = settings.wideTags() ? FlowTable.of(MOST_FLOWS) : FlowTable.narrow();
        waiting = new WaitingPackets(flows, settings.workers(), Math.min(settings.waiting() + 1, 256));
    }

    int flow(long packet) {
        return flows.flowOf(packet);
    }

    /** The newest packet of a flow has no place now, which was looked up at this place of the table. */
    void await(int at, int flow, long packet) {
        waiting.addLast(at, flow, packet);
        counters.set(Total.WAITING, waiting.size());
    }

    /** A request was read: the worker handed {@code line[0] .. line[n - 1]} back, which was traced. */
    void asked(Lane lane, long[] line, int n) {
        cameBack(lane, line, n);
        if (lane.active) {
            complete(lane);
        } else {
            roster.join(lane);
        }
    }

    /**
     * A leave was read: the worker handed {@code line[0] .. line[n - 1]} back, which was traced.
     *
     * @param untaken how many of its grants it did not take, the latest ones
     */
    void left(Lane lane, long[] line, int n, int untaken) {
        cameBack(lane, line, n);
        while (lane.grants() > untaken) {
            complete(lane);
        }
        roster.leave(lane);
        distributeAnew(roster.leftBehind(lane));
        tracer.left(lane);
    }

    private void cameBack(Lane lane, long[] line, int n) {
        if (n == 1) {
            returns.add(line[0]);
        } else {
            returns.add(line, n);
        }
        counters.add(lane.id, PerWorker.HANDED_BACK, n);
    }

    /** The worker's oldest grant is done. */
    private void complete(Lane lane) {
        int n = roster.complete(lane);
        FlowTable flows = this.flows; // counting is a barrier: behind it, each field is loaded again
        Tracer tracer = this.tracer;
        long[] done = lane.run;
        int from = lane.runAt;
        int end = from + n;
        for (int i = from; i < end; i++) {
            int only = flows.removeOnly(done, i, end);
            tracer.releasedRun(lane, done, i, only, i - from);
            i += only;
            if (i < end) {
                complete(lane, done[i]);
            }
        }
    }

    /** One of several packets of its flow is done, or others of it wait. */
    private void complete(Lane lane, long packet) {
        int left = flows.remove(flow(packet));
        if (left != FlowTable.PINNED) {
            if (left != FlowTable.GONE) {
                waiting.flowIsFree(left);
            }
            tracer.released(lane, packet);
        }
    }

    /** What a worker leaves behind goes before all that waits, in order: it came earlier. */
    private void distributeAnew(long[] behind) {
        for (long packet : behind) {
            flows.remove(flow(packet));
        }
        for (int i = behind.length - 1; i >= 0; i--) {
            waiting.addFirst(flow(behind[i]), behind[i]);
        }
        counters.set(Total.WAITING, waiting.size());
    }

    /** Takes up to {@code max} packets that have come back. */
    int returned(long[] into, int max) {
        int n = returns.poll(into, max);
        if (n > 0) {
            tracer.returned(into, n, returns.size());
            counters.add(Total.RETURNED, n);
        }
        return n;
    }

    /** Throws away what has come back. */
    void clearReturns() {
        long[] thrown = new long[BurstSlots.BURST];
        while (!returns.isEmpty()) {
            int n = returns.poll(thrown, thrown.length);
            tracer.cleared(thrown, n);
            counters.add(Total.RETURNED, n);
        }
    }

    /** Packets that are outstanding, or have come back and are there. */
    long inFlight() {
        return roster.outstanding() + returns.size();
    }
}
