package io.flowlane.engine.distribution;

import io.flowlane.engine.distribution.LcoreCounters.PerWorker;
import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.packet.Packets;
import java.util.function.BooleanSupplier;

/** Where DPDK's packets are: in a call's hands, in the lanes, or in the ring of returns; and how its calls wait. */
final class DpdkFlight {

    /** Packets that one worker's backlog holds. */
    static final int BACKLOG = 8;

    /** No packet: flag bits are never set in one. */
    static final long NONE = -1;

    final Lane[] lanes;
    final Roster roster;
    final Tracer tracer;
    final DpdkReturns returns = new DpdkReturns(this::lose);
    private final IdleStrategy idle;
    private final BooleanSupplier ended;
    private final long[] lost = new long[1];

    /** Accepted packets that are neither queued nor granted: a call has them in hand. */
    private long inHand;

    DpdkFlight(LcoreSettings settings, Roster roster, Tracer tracer) {
        this.roster = roster;
        this.tracer = tracer;
        this.lanes = roster.lanes;
        this.idle = settings.idle();
        this.ended = settings.ended();
    }

    /** Leaves a call that waits when the session has been ended. */
    static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndedMeanwhile() {
            super("the session has ended", null, false, false);
        }
    }

    /** One turn of a wait in which nothing has moved. */
    void idle() {
        if (ended.getAsBoolean()) {
            throw new EndedMeanwhile();
        }
        idle.idle();
    }

    /** Something has moved. */
    void awake() {
        idle.reset();
    }

    /** The flow of a packet in burst mode. */
    static int narrowFlow(long packet) {
        return (Packets.tag(packet) & 0xffff) | 1;
    }

    /** A packet was accepted. */
    void accept(long packet) {
        tracer.accepted(roster.accepted++, packet);
        inHand++;
        roster.counters.set(Total.ACCEPTED, roster.accepted);
    }

    /** Queues a packet for a worker whose backlog has room. */
    void push(Lane lane, long packet) {
        lane.add(packet);
        inHand--;
        roster.queued(lane, packet);
    }

    /** The packet has to follow others of its flow, and the worker's backlog is full. */
    void full(Lane lane, long packet) {
        roster.counters.add(lane.id, PerWorker.BACKLOG_FULL, 1);
        tracer.full(lane, packet);
    }

    /** A packet in hand goes to a worker whose backlog is empty: the next grant is for it. */
    void handOver(Lane lane, long packet) {
        lane.add(packet);
        inHand--;
    }

    /** A worker handed {@code line[0] .. line[n - 1]} back, which is to be stored. */
    void collect(Lane lane, long[] line, int n) {
        tracer.collected(lane, line, n);
        roster.counters.add(lane.id, PerWorker.HANDED_BACK, n);
    }

    /** The worker asked: it has joined, or completed the oldest of its grants. */
    void asked(Lane lane) {
        if (lane.active) {
            roster.complete(lane);
        } else {
            roster.join(lane);
        }
    }

    /**
     * The worker has left.
     *
     * @param untaken how many of its grants it did not take, the latest ones
     * @return what it leaves behind, which is in hand now
     */
    long[] left(Lane lane, int untaken) {
        while (lane.grants() > untaken) {
            roster.complete(lane);
        }
        roster.leave(lane);
        long[] behind = roster.leftBehind(lane);
        inHand += behind.length;
        return behind;
    }

    /** This many of the packets that a worker left behind go nowhere: nobody was active. */
    void dropped(int n) {
        inHand -= n;
    }

    private void lose(long packet) {
        lost[0] = packet;
        tracer.lost(lost, 1);
        roster.counters.add(Total.RETURNED, 1);
    }

    /** What has been lost is nowhere any more. */
    long inFlight() {
        return inHand + returns.held() + roster.load();
    }
}
