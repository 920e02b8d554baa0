package io.flowlane.engine.distribution;

import io.flowlane.engine.distribution.LcoreCounters.PerWorker;
import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.slot.Padding;

/**
 * The workers: who is there, and what becomes of the packets in their lanes, whoever decides which these are. What is
 * counted of that is counted here.
 */
final class Roster extends Padding {

    final Lane[] lanes;
    final LcoreCounters counters;
    private final Tracer tracer;

    /** How many workers are active. */
    int active;

    long accepted;
    long completed;

    Roster(Lane[] lanes, Tracer tracer) {
        this.lanes = lanes;
        this.tracer = tracer;
        counters = new LcoreCounters(lanes.length);
    }

    long outstanding() {
        return accepted - completed;
    }

    /** Packets in backlogs, in slots and held. */
    long load() {
        long sum = 0;
        for (Lane lane : lanes) {
            sum += lane.load();
        }
        return sum;
    }

    /** The newest packet of the worker's backlog cannot go out yet. */
    void queued(Lane lane, long packet) {
        queued(lane, 1);
        tracer.queued(lane, packet);
    }

    /** The newest {@code n} packets of the worker's backlog cannot go out yet, which was traced. */
    void queued(Lane lane, int n) {
        lane.queued += n;
        counters.backlog(lane.id, lane.queued);
    }

    /** The {@code n} packets that became a grant, and stand in {@code lane.run}, are queued no more, as far as they were. */
    void granting(Lane lane, int n) {
        tracer.granted(lane, n, unqueue(lane, n));
    }

    /** As {@link #granting}, where something happens between the end of the wait and the grant. */
    void popped(Lane lane, int n) {
        unqueue(lane, n);
        tracer.popped(lane, n);
    }

    private int unqueue(Lane lane, int n) {
        int popped = Math.min(n, lane.queued);
        if (popped > 0) {
            lane.queued -= popped;
            counters.backlog(lane.id, lane.queued);
        }
        return popped;
    }

    /** The grant is in the slot: what can be done while it travels. */
    void granted(Lane lane, int n) {
        LcoreCounters counters = this.counters;
        counters.set(Total.ACCEPTED, accepted);
        counters.granted(lane.id, n);
    }

    /** The worker's oldest grant is done; answers how many packets it had, which stand in {@code lane.run}. */
    int complete(Lane lane) {
        int n = lane.removeGrant();
        completed += n;
        counters.add(lane.id, PerWorker.COMPLETED, n);
        return n;
    }

    /** A worker that was not active asked. */
    void join(Lane lane) {
        lane.active = true;
        active++;
        counters.add(lane.id, PerWorker.JOINS, 1);
        tracer.joined(lane);
    }

    /** The worker left; {@link #leftBehind} says what. */
    void leave(Lane lane) {
        if (lane.active) {
            lane.active = false;
            active--;
            counters.add(lane.id, PerWorker.LEAVES, 1);
        }
    }

    /** Empties the lane of a worker that left: granted packets, which are reclaimed, and then its backlog. */
    long[] leftBehind(Lane lane) {
        long[] behind = new long[lane.load()];
        int n = 0;
        while (lane.grants() > 0) {
            n += reclaim(lane, behind, n);
        }
        while (lane.backlog() > 0) {
            behind[n] = lane.removeQueued();
            tracer.moved(lane, behind[n++]);
        }
        lane.queued = 0;
        counters.backlog(lane.id, 0);
        return behind;
    }

    /** DPDK grants empty bursts, too. */
    private int reclaim(Lane lane, long[] into, int at) {
        int n = lane.removeGrant();
        if (n > 0) {
            tracer.reclaimed(lane, n);
            counters.add(lane.id, PerWorker.RECLAIMED, n);
            System.arraycopy(lane.run, lane.runAt, into, at, n);
        }
        return n;
    }
}
