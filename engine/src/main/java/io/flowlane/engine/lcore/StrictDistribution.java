package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.flow.FlowTable;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.lcore.LcoreCounters.PerWorker;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.slot.BurstSlots;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The distribution that keeps its promise. A flow is pinned to a worker from its assignment until its last packet has
 * completed; a packet whose worker has no room waits, and so do later packets of its flow, while others pass.
 *
 * <p>The modes add how a slot is read, granted and reclaimed.
 */
public abstract class StrictDistribution implements Distribution {

    /** Flows that 16 bits of tag with the lowest set can tell apart. */
    private static final int NARROW_FLOWS = 1 << 15;

    protected final WorkerState[] workers;
    protected final LcoreEvents events;
    protected final int backlogCapacity;

    /** Room to copy one line to. */
    protected final long[] line = new long[BurstSlots.BURST];

    private final FlowTable flows;
    private final WorkerChoice choice;
    private final WorkerChoice.Room room = this::hasRoom;
    private final WorkerChoice leastLoaded = new WorkerChoice.LeastLoaded();
    private final IdleStrategy idle;
    private final int flowMask;
    private final int flowBit;
    private final int waitingLimit;

    /** Accepted packets without a place, in input order within each flow. */
    private final LongRing waiting;

    /** How many of each flow wait: no later packet of such a flow may pass. */
    private final FlowTable waitingFlows = new FlowTable(1 << 28);

    /** Flows of the packets that the current offer has refused. */
    private final FlowTable refusedFlows = new FlowTable(1 << 28);

    private final LongRing returns;
    private final LcoreCounters counters;
    private int active;
    private long accepted;
    private long completed;
    /** A packet of a free flow found no room: later ones of other free flows do not overtake it. */
    private boolean noRoom;

    /** Something happened since {@link #placeWaiting} last looked. */
    private boolean progress;

    /** Everything that a distribution needs. */
    protected StrictDistribution(LcoreSettings settings, LcoreEvents events) {
        this.events = events;
        this.backlogCapacity = settings.backlog();
        this.waitingLimit = settings.waiting();
        this.choice = settings.choice();
        this.idle = settings.idle();
        this.flowMask = settings.wideTags() ? -1 : 0xffff;
        this.flowBit = settings.wideTags() ? 0 : 1;
        workers = new WorkerState[settings.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new WorkerState(i, backlogCapacity, settings.lines());
        }
        int mostPerWorker = Math.max(backlogCapacity, BurstSlots.BURST)
                + BurstSlots.BURST * WorkerState.mostGrants(settings.lines());
        int most = Math.multiplyExact(settings.workers(), mostPerWorker);
        flows = new FlowTable(settings.wideTags() ? most : Math.min(most, NARROW_FLOWS));
        waiting = new LongRing(waitingLimit);
        returns = new LongRing(256);
        counters = new LcoreCounters(settings.workers());
    }

    /** Looks at the worker's slot: collects a hand-back, notes a free slot, grants what is queued. */
    protected abstract void poll(WorkerState worker);

    /** Whether a packet of a free flow may go to the worker now. */
    protected abstract boolean hasRoom(WorkerState worker);

    /** Whether a packet of a flow that is pinned to the worker may follow it now. */
    protected abstract boolean hasRoomBehind(WorkerState worker);

    /** Puts a packet into the backlog or the slot of a worker that has room. */
    protected abstract void queue(WorkerState worker, long packet);

    /** Grants what was gathered for a slot that is free. */
    protected abstract void send(WorkerState worker);

    @Override
    public int process(long[] packets, int n) {
        if (n == 0) {
            turn();
            return 0;
        }
        events.processBegin(n);
        choice.nextGroup();
        turn();
        int done = 0;
        while (done < n && await()) {
            accept(packets[done++]);
        }
        if (done > 0) {
            await();
        }
        sendAll();
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
                countStall(packet);
                refusedFlows.add(flow(packet), 0);
            }
        }
        for (int i = 0; i < refused; i++) {
            refusedFlows.remove(flow(packets[i]));
        }
        sendAll();
        endOfInput(n, n - refused);
        if (refused < n) {
            events.processEnd(n - refused);
        }
        return n - refused;
    }

    /** Accepts the packet if it can go to a worker now, or there is room to wait; a refused one leaves no event. */
    private boolean offer(long packet, int n, boolean first) {
        WorkerState worker = active > 0 && !waits(packet) ? placeFor(packet) : null;
        if (worker == null && (active == 0 || waiting.size() >= waitingLimit)) {
            return false;
        }
        if (first) {
            events.processBegin(n);
        }
        events.packetIn(accepted++, packet);
        if (worker == null) {
            letWait(packet);
        } else {
            put(packet, worker);
        }
        return true;
    }

    private void endOfInput(int given, int taken) {
        counters.set(Total.ACCEPTED, accepted);
        if (taken < given) {
            counters.add(Total.REFUSED, given - taken);
        }
    }

    /** The packet has no place now: counted by its cause. */
    private void countStall(long packet) {
        WorkerState pinned = pinned(flow(packet));
        if (pinned != null) {
            counters.add(pinned.id, PerWorker.BACKLOG_FULL, 1);
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
        while (!returns.isEmpty()) {
            int n = returns.removeFirst(line, line.length);
            events.returnsCleared(line, 0, n);
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
        for (WorkerState worker : workers) {
            poll(worker);
        }
        boolean moved = progress;
        progress = false;
        if (moved) {
            placeWaiting();
        }
        sendAll();
        return moved;
    }

    /**
     * Input stops until the packets that wait are few enough; a worker that left can have left behind many. Answers
     * false when there is nobody to give a packet to.
     */
    private boolean await() {
        if (waiting.size() > waitingLimit) {
            counters.add(Total.PROCESS_WAITS, 1);
            sendAll();
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

    private void sendAll() {
        for (WorkerState worker : workers) {
            if (worker.slotFree && !worker.backlog.isEmpty()) {
                send(worker);
            }
        }
    }

    private void accept(long packet) {
        events.packetIn(accepted++, packet);
        if (waits(packet) || !place(packet)) {
            letWait(packet);
        }
    }

    /** The packet was accepted and has no place yet. */
    private void letWait(long packet) {
        tellFull(packet);
        countStall(packet);
        waiting.addLast(packet);
        waitingFlows.add(flow(packet), 0);
        counters.set(Total.WAITING, waiting.size());
    }

    /** Names the worker that the packet has to follow, or the active one with the least to do when all are busy. */
    private void tellFull(long packet) {
        WorkerState full = pinned(flow(packet));
        if (full == null) {
            full = leastLoaded.choose(workers, worker -> worker.active);
        }
        if (full != null) {
            events.backlogFull(packet, full.id, full.queued);
        }
    }

    /** Whether an older packet of its flow waits. */
    private boolean waits(long packet) {
        return waitingFlows.workerOf(flow(packet)) != FlowTable.FREE;
    }

    /** One pass over the packets that wait, in order; none overtakes one of its own flow. */
    private void placeWaiting() {
        noRoom = false;
        int kept = 0;
        int n = waiting.size();
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i++) {
            waitingFlows.remove(flow(waiting.get(i)));
        }
        for (int i = 0; i < n; i++) {
            long packet = waiting.get(i);
            if (waits(packet) || !place(packet)) {
                waiting.set(kept++, packet);
                waitingFlows.add(flow(packet), 0);
            }
        }
        waiting.truncate(kept);
        counters.set(Total.WAITING, kept);
    }

    private boolean place(long packet) {
        WorkerState worker = placeFor(packet);
        if (worker == null) {
            return false;
        }
        put(packet, worker);
        return true;
    }

    /** The worker that the packet may go to now: the one that its flow is pinned to, or the choice. */
    private @Nullable WorkerState placeFor(long packet) {
        WorkerState pinned = pinned(flow(packet));
        if (pinned != null) {
            return hasRoomBehind(pinned) ? pinned : null;
        }
        WorkerState chosen = noRoom ? null : choice.choose(workers, room);
        noRoom = chosen == null;
        return chosen;
    }

    private void put(long packet, WorkerState worker) {
        if (flows.add(flow(packet), worker.id)) {
            events.tagAssign(packet, worker.id);
        } else {
            events.tagMatch(packet, worker.id);
        }
        queue(worker, packet);
    }

    private @Nullable WorkerState pinned(int flow) {
        int worker = flows.workerOf(flow);
        return worker == FlowTable.FREE ? null : workers[worker];
    }

    /** A worker's request was seen: it handed {@code line[0] .. line[n - 1]} back. */
    protected final void collectRequest(WorkerState worker, int n) {
        collect(worker, n);
        if (worker.active) {
            complete(worker, 1);
        } else {
            worker.active = true;
            active++;
            counters.add(worker.id, PerWorker.JOINS, 1);
            events.workerJoin(worker.id);
        }
    }

    /**
     * A worker's leave was seen: it handed {@code line[0] .. line[n - 1]} back.
     *
     * @param untaken how many of its grants it did not take, the latest ones
     */
    protected final void collectLeave(WorkerState worker, int n, int untaken) {
        collect(worker, n);
        complete(worker, worker.grants() - untaken);
        if (worker.active) {
            worker.active = false;
            active--;
            counters.add(worker.id, PerWorker.LEAVES, 1);
        }
        worker.slotFree = false;
        distributeAnew(worker);
        events.workerLeave(worker.id);
    }

    private void collect(WorkerState worker, int n) {
        progress = true;
        events.slotCollect(worker.id, line, 0, n);
        for (int i = 0; i < n; i++) {
            returns.addLast(line[i]);
        }
        counters.add(worker.id, PerWorker.HANDED_BACK, n);
    }

    private void complete(WorkerState worker, int grants) {
        for (int i = 0; i < grants; i++) {
            int n = worker.removeGrant(line);
            completed += n;
            counters.add(worker.id, PerWorker.COMPLETED, n);
            for (int k = 0; k < n; k++) {
                if (flows.remove(flow(line[k]))) {
                    events.tagRelease(line[k], worker.id);
                }
            }
        }
    }

    /** What a worker leaves behind goes before all that waits, in order: it came earlier. */
    private void distributeAnew(WorkerState worker) {
        LongRing behind = new LongRing(worker.load());
        while (worker.grants() > 0) {
            int n = worker.removeGrant(line);
            events.slotReclaim(worker.id, line, 0, n);
            counters.add(worker.id, PerWorker.RECLAIMED, n);
            unpin(behind, n);
        }
        while (!worker.backlog.isEmpty()) {
            worker.backlog.removeFirst(line, 1);
            events.backlogMove(line[0], worker.id);
            unpin(behind, 1);
        }
        worker.queued = 0;
        counters.backlog(worker.id, 0);
        for (int i = behind.size() - 1; i >= 0; i--) {
            waiting.addFirst(behind.get(i));
            waitingFlows.add(flow(behind.get(i)), 0);
        }
        counters.set(Total.WAITING, waiting.size());
    }

    private void unpin(LongRing behind, int n) {
        for (int i = 0; i < n; i++) {
            flows.remove(flow(line[i]));
            behind.addLast(line[i]);
        }
    }

    /** A worker was granted {@code line[0] .. line[n - 1]}. */
    protected final void granted(WorkerState worker, int n) {
        progress = true;
        worker.addGrant(line, n);
        counters.set(Total.ACCEPTED, accepted);
        counters.granted(worker.id, n);
    }

    /** A packet was put into the worker's backlog, and cannot go out yet. */
    protected final void pushed(WorkerState worker, long packet) {
        worker.queued++;
        counters.backlog(worker.id, worker.queued);
        events.backlogPush(packet, worker.id, worker.queued);
    }

    /** Of {@code line[0] .. line[n - 1]} those that had to wait in the backlog leave it. */
    protected final void popped(WorkerState worker, int n) {
        for (int i = 0; i < n && worker.queued > 0; i++) {
            worker.queued--;
            counters.backlog(worker.id, worker.queued);
            events.backlogPop(line[i], worker.id, worker.queued);
        }
    }

    private int flow(long packet) {
        return (Packets.tag(packet) & flowMask) | flowBit;
    }
}
