package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.flow.FlowTable;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.lcore.LcoreCounters.PerWorker;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import io.flowlane.engine.slot.BurstSlots;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The distribution that keeps its promise. A flow is pinned to a worker from its assignment until its last packet has
 * completed; a packet whose worker has no room waits, and so do later packets of its flow, while others pass.
 *
 * <p>Here packets come in, wait and find their places. {@link Lanes} is what becomes of them from then on, and the modes
 * add how a slot is read, granted and reclaimed.
 */
public abstract class StrictDistribution extends Lanes implements Distribution {

    /** Looks at a worker, without finding anything: some hundred nanoseconds. */
    private static final int PATIENCE = 32;

    private final WorkerChoice choice;
    private final WorkerChoice.Room room = this::hasRoom;
    private final WorkerChoice leastLoaded = new WorkerChoice.LeastLoaded();
    private final IdleStrategy idle;
    private final int waitingLimit;

    /** The worker that was chosen last, and how many more packets of absent flows go to it without being asked again. */
    private Lane chosen = lanes[0];

    private int quota;

    /** How many more fruitless looks at workers process takes before it lets packets wait. */
    private int patience;

    /** Flows of the packets that the current offer has refused. */
    private final FlowTable refusedFlows = FlowTable.of(MOST_FLOWS);

    /** Everything that a distribution needs. */
    protected StrictDistribution(LcoreSettings settings, LcoreEvents events) {
        super(settings, events);
        this.waitingLimit = settings.waiting();
        this.choice = settings.choice();
        this.idle = settings.idle();
    }

    /** Looks at the worker's slot: collects a hand-back, notes a free slot, grants what is queued. */
    protected abstract void poll(Lane lane);

    /** Collects a request that was seen and put off. */
    protected abstract void book(Lane lane);

    /** Whether a packet of a free flow may go to the worker now, as far as was seen. */
    protected abstract boolean hasRoom(Lane lane);

    /** Whether a packet of a flow that is pinned to the worker may follow it now, as far as was seen. */
    protected abstract boolean hasRoomBehind(Lane lane);

    /** How many more packets the worker takes before it has to be looked at again, or its line is granted. */
    protected abstract int roomInLine(Lane lane);

    /** The newest packet of the backlog of a worker that had room goes to its slot, or is queued. */
    protected abstract void queue(Lane lane, long packet);

    /** Grants the packets that were gathered for slots that are free. */
    protected abstract void sendGathered();

    @Override
    public int process(long[] packets, int n) {
        if (n == 0) {
            turn();
            return 0;
        }
        events.processBegin(n);
        choice.nextGroup();
        turn();
        patience = PATIENCE;
        int done = 0;
        while (done < n && await()) {
            done += accept(packets, done, n - done);
        }
        endQuota();
        if (done > 0) {
            await();
        }
        sendGathered();
        if (done < n) {
            counters.add(Total.NO_WORKER, n - done);
        }
        endOfInput(n, done);
        events.processEnd(done);
        return done;
    }

    /** The refused packets' flows are remembered for the call alone: a later packet of such a flow may not pass. */
    @Override
    public int offer(long[] packets, int n) {
        choice.nextGroup();
        turn();
        int refused = 0;
        for (int i = 0; i < n; i++) {
            long packet = packets[i];
            boolean behindRefused = refused > 0 && refusedFlows.workerOf(flow(packet)) != FlowTable.FREE;
            if (behindRefused || !offer(packet, n, i == refused)) {
                packets[refused++] = packet;
                countStall(flows.find(flow(packet)));
                refusedFlows.add(flow(packet), 0);
            }
        }
        for (int i = 0; i < refused; i++) {
            refusedFlows.remove(flow(packets[i]));
        }
        sendGathered();
        endOfInput(n, n - refused);
        if (refused < n) {
            events.processEnd(n - refused);
        }
        return n - refused;
    }

    /** Accepts the packet if it can go to a worker now, or there is room to wait; a refused one leaves no event. */
    private boolean offer(long packet, int n, boolean first) {
        int flow = flow(packet);
        int at = flows.find(flow);
        Lane lane = active > 0 ? placeFor(at) : null;
        if (lane == null && (active == 0 || waiting.size() >= waitingLimit)) {
            return false;
        }
        if (first) {
            events.processBegin(n);
        }
        events.packetIn(accepted++, packet);
        settle(at, flow, packet, lane);
        return true;
    }

    private void endOfInput(int given, int taken) {
        counters.set(Total.ACCEPTED, accepted);
        if (taken < given) {
            counters.add(Total.REFUSED, given - taken);
        }
    }

    /** A packet of the flow at this place of the table has no place now: counted by its cause. */
    private void countStall(int at) {
        if (!flows.isFree(at)) {
            counters.add(flows.worker(at), PerWorker.BACKLOG_FULL, 1);
        } else {
            counters.add(active > 0 ? Total.NO_ROOM : Total.NO_WORKER, 1);
        }
    }

    @Override
    public int returned(long[] into, int max) {
        int n = returns.removeFirst(into, max);
        if (n > 0) {
            events.returned(into, 0, n);
            counters.add(Total.RETURNED, n);
        }
        return n;
    }

    /** A pending request or leave stays what it is: only packets are thrown away. */
    @Override
    public void clearReturns() {
        turn();
        long[] thrown = new long[BurstSlots.BURST];
        while (!returns.isEmpty()) {
            int n = returns.removeFirst(thrown, thrown.length);
            events.returnsCleared(thrown, 0, n);
            counters.add(Total.RETURNED, n);
        }
    }

    @Override
    public long flush(BooleanSupplier goOn) {
        long before = completed;
        events.flushBegin(outstanding());
        turn();
        while (outstanding() > 0 && goOn.getAsBoolean()) {
            turnOrIdle();
        }
        idle.reset();
        events.flushEnd(completed - before);
        return completed - before;
    }

    @Override
    public long outstanding() {
        return accepted - completed;
    }

    @Override
    public int activeWorkers() {
        return active;
    }

    @Override
    public LcoreCounters counters() {
        return counters;
    }

    /** Looks at every worker, and places what waits if that may have become possible; answers whether anything moved. */
    private boolean turn() {
        boolean moved = look();
        if (moved && waiting.size() > 0) {
            placeWaiting();
        }
        sendGathered();
        if (unbooked) {
            book();
        }
        return moved;
    }

    private boolean look() {
        progress = false;
        for (Lane lane : lanes) {
            poll(lane);
        }
        return progress;
    }

    /** What is booked may free flows of which packets wait. */
    private void book() {
        unbooked = false;
        for (Lane lane : lanes) {
            book(lane);
        }
        if (waiting.size() > 0) {
            placeWaiting();
            sendGathered();
        }
    }

    /**
     * Input stops until the packets that wait are few enough; a worker that left can have left behind many. Answers
     * false when there is nobody to give a packet to.
     */
    private boolean await() {
        if (waiting.size() > waitingLimit) {
            counters.add(Total.PROCESS_WAITS, 1);
            endQuota();
            sendGathered();
            while (waiting.size() > waitingLimit && active > 0) {
                turnOrIdle();
            }
            idle.reset();
        }
        return active > 0;
    }

    private void turnOrIdle() {
        if (turn()) {
            idle.reset();
        } else {
            idle.idle();
        }
    }

    /** Accepts the next one, or as many as go to the worker that was chosen last; answers how many. */
    private int accept(long[] packets, int from, int n) {
        int run = quota > 0 ? acceptRun(packets, from, Math.min(quota, n)) : 0;
        if (run > 0) {
            return run;
        }
        accept(packets[from]);
        return 1;
    }

    private int acceptRun(long[] packets, int from, int most) {
        Lane lane = chosen;
        int n = flows.pinAbsent(packets, from, most, lane.id);
        if (n > 0) {
            if (watched) {
                tellRun(packets, from, n, lane);
            }
            accepted += n;
            quota -= n;
            lane.add(packets, from, n);
            if (!lane.slotFree) {
                pushed(lane, n);
            } else if (quota == 0) {
                queue(lane, packets[from + n - 1]);
            }
        }
        return n;
    }

    private void tellRun(long[] packets, int from, int n, Lane lane) {
        for (int i = 0; i < n; i++) {
            events.packetIn(accepted + i, packets[from + i]);
            events.tagAssign(packets[from + i], lane.id);
            if (!lane.slotFree) {
                events.backlogPush(packets[from + i], lane.id, lane.queued + i + 1);
            }
        }
    }

    /** The general way; if the packet was one that anybody could have, the next ones may follow it in a run. */
    private void accept(long packet) {
        endQuota();
        events.packetIn(accepted++, packet);
        int flow = flow(packet);
        int at = flows.find(flow);
        Lane lane = placeFor(at);
        if (lane == null && waiting.size() == 0) {
            awaitPlace();
            at = flows.find(flow);
            lane = placeFor(at);
        }
        boolean absent = flows.isAbsent(at);
        settle(at, flow, packet, lane);
        if (absent && lane != null) {
            chosen = lane;
            quota = choice.chooseAgain(roomInLine(lane));
        }
        if (unbooked) {
            book();
        }
    }

    /**
     * While nobody has room, letting a packet wait would let no other one pass. So the distributor looks again a few times,
     * about as long as a worker without much work takes; then process goes on, and need not have waited.
     */
    private void awaitPlace() {
        sendGathered();
        while (patience > 0 && !anyRoom()) {
            if (look()) {
                patience = PATIENCE;
                sendGathered();
            } else {
                patience -= lanes.length;
                Thread.onSpinWait();
            }
        }
    }

    private boolean anyRoom() {
        for (Lane lane : lanes) {
            if (hasRoom(lane)) {
                return true;
            }
        }
        return false;
    }

    private void endQuota() {
        if (quota > 0) {
            choice.unused(quota);
            quota = 0;
        }
    }

    /** An accepted packet, whose flow is at this place of the table, goes to the lane; or waits, where there is none. */
    private void settle(int at, int flow, long packet, @Nullable Lane lane) {
        if (lane != null) {
            place(at, flow, packet, lane);
        } else {
            if (watched) {
                tellFull(at, packet);
            }
            countStall(at);
            waiting.addLast(at, flow, packet);
            counters.set(Total.WAITING, waiting.size());
        }
    }

    /** Names the worker that the packet has to follow, or the active one with the least to do when all are busy. */
    private void tellFull(int at, long packet) {
        Lane full = flows.isFree(at) ? leastLoaded.choose(lanes, lane -> lane.active) : lanes[flows.worker(at)];
        if (full != null) {
            events.backlogFull(packet, full.id, full.queued);
        }
    }

    /**
     * The worker that a new packet of the flow at this place of the table may go to now: the one that the flow is pinned
     * to, or the choice. It overtakes neither older packets of its flow nor older ones that any worker would do for.
     */
    private @Nullable Lane placeFor(int at) {
        if (flows.waits(at)) {
            return null;
        }
        if (flows.isFree(at)) {
            return waiting.anyFree() ? null : choice.choose(lanes, room);
        }
        Lane pinned = lanes[flows.worker(at)];
        return hasRoomBehind(pinned) ? pinned : null;
    }

    private void place(int at, int flow, long packet, Lane lane) {
        if (flows.add(at, flow, lane.id)) {
            events.tagAssign(packet, lane.id);
        } else {
            events.tagMatch(packet, lane.id);
        }
        lane.add(packet);
        queue(lane, packet);
    }

    /** Those that have to follow others go first, for they can go nowhere else; and again, to follow those just placed. */
    private void placeWaiting() {
        placeBehind();
        boolean any = false;
        while (waiting.anyFree()) {
            Lane lane = choice.choose(lanes, room);
            if (lane == null) {
                break;
            }
            placeWaiting(waiting.firstFree(), lane);
            any = true;
        }
        if (any) {
            placeBehind();
        }
        counters.set(Total.WAITING, waiting.size());
    }

    private void placeBehind() {
        for (Lane lane : lanes) {
            while (waiting.anyBehind(lane.id) && hasRoomBehind(lane)) {
                placeWaiting(waiting.firstBehind(lane.id), lane);
            }
        }
    }

    private void placeWaiting(long packet, Lane lane) {
        int flow = flow(packet);
        int at = flows.find(flow);
        boolean last = waiting.removeFirst(flows.queue(at), lane.id);
        place(at, flow, packet, lane);
        if (last) {
            flows.endWait(at);
        }
    }
}
