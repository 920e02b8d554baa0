package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.flow.FlowTable;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import io.flowlane.engine.slot.BurstSlots;
import java.util.function.BooleanSupplier;

/**
 * The distribution that keeps its promise. A flow is pinned to a worker from its assignment until its last packet has
 * completed; a packet whose worker has no room waits, and so do later packets of its flow, while others pass.
 *
 * <p>Here are the calls and the turns. {@link Placing} finds each packet its place, {@link Lanes} is what becomes of it
 * from then on, and the modes add how a slot is read, granted and reclaimed.
 */
public abstract class StrictDistribution extends Placing implements Distribution {

    /** Looks at a worker, without finding anything: some hundred nanoseconds. */
    private static final int PATIENCE = 32;

    private final IdleStrategy idle;
    private final BooleanSupplier ended;
    private final int waitingLimit;

    /** How many more fruitless looks at workers process takes before it lets packets wait. */
    private int patience;

    /** Flows of the packets that the current offer has refused. */
    private final FlowTable refusedFlows = FlowTable.of(MOST_FLOWS);

    /** Everything that a distribution needs. */
    protected StrictDistribution(LcoreSettings settings, LcoreEvents events) {
        super(settings, events);
        this.waitingLimit = settings.waiting();
        this.idle = settings.idle();
        this.ended = settings.ended();
    }

    /** Looks at the worker's slot: collects a hand-back, notes a free slot, grants what is queued. */
    protected abstract void poll(Lane lane);

    /** Collects a request that was seen and put off. */
    protected abstract void book(Lane lane);

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
        if (done < n && active == 0) {
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
                if (!behindRefused) {
                    refusedFlows.add(flow(packet), 0);
                }
            }
        }
        forgetRefused(packets, refused);
        sendGathered();
        endOfInput(n, n - refused);
        if (refused < n) {
            events.processEnd(n - refused);
        }
        return n - refused;
    }

    /** A flow is in the table once, however many of its packets were refused. */
    private void forgetRefused(long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            int flow = flow(packets[i]);
            if (refusedFlows.workerOf(flow) != FlowTable.FREE) {
                refusedFlows.remove(flow);
            }
        }
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
        settle(at, flow, packet, lane);
        return true;
    }

    private void endOfInput(int given, int taken) {
        counters.set(Total.ACCEPTED, accepted);
        if (taken < given) {
            counters.add(Total.REFUSED, given - taken);
        }
    }

    @Override
    public int returned(long[] into, int max) {
        long first = watched ? returnsInTurn.firstOf(returns.size()) : LcoreEvents.UNKNOWN;
        int n = returns.removeFirst(into, max);
        if (n > 0) {
            events.returnedRun(into, 0, n, first);
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
        while (outstanding() > 0 && !ended.getAsBoolean() && goOn.getAsBoolean()) {
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
    public long completed() {
        return completed;
    }

    @Override
    public long inFlight() {
        return outstanding() + returns.size();
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
     * false when there is nobody to give a packet to, or the session was ended meanwhile.
     */
    private boolean await() {
        if (waiting.size() > waitingLimit) {
            counters.add(Total.PROCESS_WAITS, 1);
            counters.set(Total.ACCEPTED, accepted);
            endQuota();
            sendGathered();
            while (waiting.size() > waitingLimit && active > 0 && !ended.getAsBoolean()) {
                turnOrIdle();
            }
            idle.reset();
            return active > 0 && waiting.size() <= waitingLimit;
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

    /** Accepts as many as go to the worker that was chosen last, or is chosen now; or the next one. Answers how many. */
    private int accept(long[] packets, int from, int n) {
        if (quota == 0 && mayChoose(packets[from])) {
            chooseForRun();
            if (quota == 0 && awaitPlace() && !waiting.anyFree()) {
                chooseForRun();
            }
        }
        int run = quota > 0 ? acceptRun(packets, from, Math.min(quota, n)) : 0;
        if (run == 0) {
            endQuota();
            accept(packets[from]);
        }
        if (unbooked) {
            book();
        }
        return Math.max(1, run);
    }

    /** The general way: the packet has to follow others, or nobody had room. */
    private void accept(long packet) {
        int flow = flow(packet);
        int at = flows.find(flow);
        Lane lane = placeFor(at);
        if (lane == null && awaitPlace()) {
            at = flows.find(flow);
            lane = placeFor(at);
        }
        settle(at, flow, packet, lane);
    }

    /**
     * While nobody has room, letting a packet wait would let no other one pass. So the distributor looks again a few
     * times, about as long as a worker without much work takes, and those that wait already go first; then process goes
     * on, and need not have waited. Without this a list of waiting packets that was full once would stay so as long as
     * packets come, and each of them would pay for the way through it.
     *
     * @return whether the distributor looked
     */
    private boolean awaitPlace() {
        if (patience <= 0 || anyRoom()) {
            return false;
        }
        sendGathered();
        while (patience > 0 && !anyRoom()) {
            if (waiting.size() == 0 ? look() : turn()) {
                patience = PATIENCE;
                sendGathered();
            } else {
                patience -= lanes.length;
                idle.spin();
            }
        }
        return true;
    }
}
