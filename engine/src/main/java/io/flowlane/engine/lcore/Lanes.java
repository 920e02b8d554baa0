package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.flow.FlowTable;
import io.flowlane.engine.lcore.LcoreCounters.PerWorker;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import io.flowlane.engine.slot.BurstSlots;

/**
 * The strict distribution's workers, and the way of a packet from its place to the returns: granted, completed, and handed
 * back or reclaimed. What is told and counted of it is told and counted here.
 */
abstract class Lanes extends LanesPadding {

    static final int MOST_FLOWS = 1 << 28;

    protected final Lane[] lanes;
    protected final LcoreEvents events;
    protected final int backlogCapacity;

    /** What a worker handed back, to be collected. */
    protected final long[] line = new long[BurstSlots.BURST];

    /** The number of the first packet in {@link #line}, where they have consecutive ones. */
    private long lineSeq = LcoreEvents.UNKNOWN;

    final InTurn returnsInTurn = new InTurn();

    /** Somebody may be told of events: what only tells can be left out otherwise. */
    protected final boolean watched;

    final FlowTable flows;
    final WaitingPackets waiting;
    final LongRing returns = new LongRing(256);
    final LcoreCounters counters;
    /** How many workers are active. */
    protected int active;

    long accepted;
    long completed;

    /** A slot was read or written in this turn. */
    boolean progress;

    /** A request was seen, and is not in the books yet. */
    boolean unbooked;

    Lanes(LcoreSettings settings, LcoreEvents events) {
        this.events = events;
        watched = events != LcoreEvents.OFF;
        backlogCapacity = settings.backlog();
        lanes = new Lane[settings.workers()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(i, backlogCapacity, settings.lines());
        }
        flows = settings.wideTags() ? FlowTable.of(MOST_FLOWS) : FlowTable.narrow();
        waiting = new WaitingPackets(flows, settings.workers(), Math.min(settings.waiting() + 1, 256));
        counters = new LcoreCounters(settings.workers());
    }

    final int flow(long packet) {
        return flows.flowOf(packet);
    }

    /** The newest packet of the worker's backlog cannot go out yet. */
    protected final void pushed(Lane lane, long packet) {
        pushed(lane, 1);
        events.backlogPush(packet, lane.id, lane.queued);
    }

    /** The newest {@code n} packets of the worker's backlog cannot go out yet, which was told. */
    final void pushed(Lane lane, int n) {
        lane.queued += n;
        counters.backlog(lane.id, lane.queued);
    }

    /** The {@code n} packets that became a grant, and stand in {@code lane.run}, are told; those that were queued are not any more. */
    protected final void tellGrant(Lane lane, int n) {
        int popped = Math.min(n, lane.queued);
        if (popped > 0) {
            lane.queued -= popped;
            counters.backlog(lane.id, lane.queued);
        }
        if (watched) {
            events.grantedRun(lane.id, lane.run, lane.runAt, n, popped, lane.queued, lane.seqOfNewest());
        }
    }

    /** A worker's request was seen: it will be booked when a grant has been sent that it may be waiting for. */
    protected final void seen() {
        progress = true;
        unbooked = true;
    }

    /** The grant is in the slot: what can be done while it travels. */
    protected final void granted(Lane lane, int n) {
        progress = true;
        counters.set(Total.ACCEPTED, accepted);
        counters.granted(lane.id, n);
    }

    /** A request or leave was read: the worker handed {@code line[0] .. line[n - 1]} back. What it may have now is granted next. */
    protected final void tellCollect(Lane lane, int n) {
        progress = true;
        if (watched) {
            lineSeq = lane.seqOfOldest(line, n);
            events.collectedRun(lane.id, line, 0, n, lineSeq);
        }
    }

    /** What {@link #tellCollect} told was a request. */
    protected final void bookRequest(Lane lane, int n) {
        addReturns(lane, n);
        if (lane.active) {
            complete(lane);
        } else {
            lane.active = true;
            active++;
            counters.add(lane.id, PerWorker.JOINS, 1);
            events.workerJoin(lane.id);
        }
    }

    /**
     * What {@link #tellCollect} told was a leave.
     *
     * @param untaken how many of its grants it did not take, the latest ones
     */
    protected final void bookLeave(Lane lane, int n, int untaken) {
        addReturns(lane, n);
        while (lane.grants() > untaken) {
            complete(lane);
        }
        if (lane.active) {
            lane.active = false;
            active--;
            counters.add(lane.id, PerWorker.LEAVES, 1);
        }
        lane.slotFree = false;
        distributeAnew(lane);
        events.workerLeave(lane.id);
    }

    private void addReturns(Lane lane, int n) {
        if (watched && n > 0) {
            returnsInTurn.added(lineSeq, n);
        }
        if (n == 1) {
            returns.addLast(line[0]);
        } else {
            returns.addLast(line, n);
        }
        counters.add(lane.id, PerWorker.HANDED_BACK, n);
    }

    /** The worker's oldest grant is done. */
    private void complete(Lane lane) {
        long first = lane.seqOfOldest();
        int n = lane.removeGrant();
        completed += n;
        counters.add(lane.id, PerWorker.COMPLETED, n);
        long[] done = lane.run;
        int end = lane.runAt + n;
        for (int i = lane.runAt; i < end; i++) {
            int only = flows.removeOnly(done, i, end);
            if (watched && only > 0) {
                long of = first == LcoreEvents.UNKNOWN ? first : first + (i - lane.runAt);
                events.releasedRun(done, i, only, lane.id, of);
            }
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
            events.tagRelease(packet, lane.id);
        }
    }

    /** What a worker leaves behind goes before all that waits, in order: it came earlier. */
    private void distributeAnew(Lane lane) {
        long[] behind = new long[lane.load()];
        int n = 0;
        while (lane.grants() > 0) {
            int granted = lane.removeGrant();
            events.slotReclaim(lane.id, lane.run, lane.runAt, granted);
            counters.add(lane.id, PerWorker.RECLAIMED, granted);
            System.arraycopy(lane.run, lane.runAt, behind, n, granted);
            n += granted;
        }
        while (lane.backlog() > 0) {
            behind[n] = lane.removeQueued();
            events.backlogMove(behind[n++], lane.id);
        }
        lane.queued = 0;
        counters.backlog(lane.id, 0);
        for (long packet : behind) {
            flows.remove(flow(packet));
        }
        while (n > 0) {
            long packet = behind[--n];
            waiting.addFirst(flow(packet), packet);
        }
        counters.set(Total.WAITING, waiting.size());
    }
}
