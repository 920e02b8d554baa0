package io.flowlane.engine.distribution;

import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.slot.Padding;
import java.util.function.BooleanSupplier;

/**
 * The distribution that keeps its promise. A flow is pinned to a worker from its assignment until its last packet has
 * completed; a packet whose worker has no room waits, and so do later packets of its flow, while others pass.
 *
 * <p>Here are the calls and the turns. Everything else is in the parts that it is made of: see the package page.
 */
final class StrictDistribution extends Padding implements Distribution {

    /** Looks at a worker, without finding anything: some hundred nanoseconds. */
    private static final int PATIENCE = 32;

    private final Placement placement;
    private final SlotDriver driver;
    private final Flight flight;
    private final FlowTable flows;
    private final WaitingPackets waiting;
    private final Roster roster;
    private final LcoreCounters counters;
    private final Tracer tracer;
    private final IdleStrategy idle;
    private final BooleanSupplier ended;
    private final int waitingLimit;

    /** How many more fruitless looks at workers process takes before it lets packets wait. */
    private int patience;

    /** Flows of the packets that the current offer has refused. */
    private final FlowTable refusedFlows = FlowTable.of(Flight.MOST_FLOWS);

    StrictDistribution(LcoreSettings settings, SlotDriver driver, Flight flight, Roster roster, Tracer tracer) {
        this.placement = new Placement(settings, driver, flight, roster, tracer);
        this.driver = driver;
        this.flight = flight;
        this.flows = flight.flows;
        this.waiting = flight.waiting;
        this.roster = roster;
        this.counters = roster.counters;
        this.tracer = tracer;
        this.idle = settings.idle();
        this.ended = settings.ended();
        this.waitingLimit = settings.waiting();
    }

    @Override
    public int process(long[] packets, int n) {
        if (n == 0) {
            turn();
            return 0;
        }
        Placement placement = this.placement;
        tracer.processBegins(n);
        placement.nextGroup();
        turn();
        patience = PATIENCE;
        int done = 0;
        while (done < n && await()) {
            done += accept(packets, done, n - done);
        }
        placement.endQuota();
        if (done > 0) {
            await();
        }
        driver.sendGathered();
        if (done < n && roster.active == 0) {
            counters.add(Total.NO_WORKER, n - done);
        }
        endOfInput(n, done);
        tracer.processEnds(done);
        return done;
    }

    /** The refused packets' flows are remembered for the call alone: a later packet of such a flow may not pass. */
    @Override
    public int offer(long[] packets, int n) {
        placement.nextGroup();
        turn();
        int refused = 0;
        for (int i = 0; i < n; i++) {
            long packet = packets[i];
            boolean behindRefused = refused > 0 && refusedFlows.workerOf(flight.flow(packet)) != FlowTable.FREE;
            if (behindRefused || !offer(packet, n, i == refused)) {
                packets[refused++] = packet;
                placement.countStall(flows.find(flight.flow(packet)));
                if (!behindRefused) {
                    refusedFlows.add(flight.flow(packet), 0);
                }
            }
        }
        forgetRefused(packets, refused);
        driver.sendGathered();
        endOfInput(n, n - refused);
        if (refused < n) {
            tracer.processEnds(n - refused);
        }
        return n - refused;
    }

    /** A flow is in the table once, however many of its packets were refused. */
    private void forgetRefused(long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            int flow = flight.flow(packets[i]);
            if (refusedFlows.workerOf(flow) != FlowTable.FREE) {
                refusedFlows.remove(flow);
            }
        }
    }

    /** Accepts the packet if it can go to a worker now, or there is room to wait; a refused one leaves no event. */
    private boolean offer(long packet, int n, boolean first) {
        int flow = flight.flow(packet);
        int at = flows.find(flow);
        Lane lane = roster.active > 0 ? placement.placeFor(at, packet) : null;
        if (lane == null && (roster.active == 0 || waiting.size() >= waitingLimit)) {
            return false;
        }
        if (first) {
            tracer.processBegins(n);
        }
        placement.settle(at, flow, packet, lane);
        return true;
    }

    private void endOfInput(int given, int taken) {
        counters.set(Total.ACCEPTED, roster.accepted);
        if (taken < given) {
            counters.add(Total.REFUSED, given - taken);
        }
    }

    @Override
    public int returned(long[] into, int max) {
        return flight.returned(into, max);
    }

    /** A pending request or leave stays what it is: only packets are thrown away. */
    @Override
    public void clearReturns() {
        turn();
        flight.clearReturns();
    }

    @Override
    public long flush(BooleanSupplier goOn) {
        long before = roster.completed;
        tracer.flushBegins(outstanding());
        turn();
        while (outstanding() > 0 && !ended.getAsBoolean() && goOn.getAsBoolean()) {
            turnOrIdle();
        }
        idle.reset();
        tracer.flushEnds(roster.completed - before);
        return roster.completed - before;
    }

    @Override
    public long outstanding() {
        return roster.outstanding();
    }

    @Override
    public long completed() {
        return roster.completed;
    }

    @Override
    public long inFlight() {
        return flight.inFlight();
    }

    @Override
    public int activeWorkers() {
        return roster.active;
    }

    @Override
    public LcoreCounters counters() {
        return counters;
    }

    /** Looks at every worker, and places what waits if that may have become possible; answers whether anything moved. */
    private boolean turn() {
        SlotDriver driver = this.driver;
        boolean moved = driver.poll();
        if (moved && waiting.size() > 0) {
            placement.placeWaiting();
        }
        driver.sendGathered();
        if (driver.book()) {
            booked();
        }
        return moved;
    }

    /** What is booked may free flows of which packets wait. */
    private void booked() {
        if (waiting.size() > 0) {
            placement.placeWaiting();
            driver.sendGathered();
        }
    }

    /**
     * Input stops until the packets that wait are few enough; a worker that left can have left behind many. Answers
     * false when there is nobody to give a packet to, or the session was ended meanwhile.
     */
    private boolean await() {
        if (waiting.size() > waitingLimit) {
            counters.add(Total.PROCESS_WAITS, 1);
            counters.set(Total.ACCEPTED, roster.accepted);
            placement.endQuota();
            driver.sendGathered();
            while (waiting.size() > waitingLimit && roster.active > 0 && !ended.getAsBoolean()) {
                turnOrIdle();
            }
            idle.reset();
            return roster.active > 0 && waiting.size() <= waitingLimit;
        }
        return roster.active > 0;
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
        Placement placement = this.placement;
        if (placement.quota() == 0 && placement.mayChoose(packets[from])) {
            placement.chooseForRun(packets[from]);
            if (placement.quota() == 0 && awaitPlace() && !waiting.anyFree()) {
                placement.chooseForRun(packets[from]);
            }
        }
        int run = placement.quota() > 0 ? placement.acceptRun(packets, from, n) : 0;
        if (run == 0) {
            placement.endQuota();
            accept(packets[from]);
        }
        if (driver.book()) {
            booked();
        }
        return Math.max(1, run);
    }

    /** The general way: the packet has to follow others, or nobody had room. */
    private void accept(long packet) {
        int flow = flight.flow(packet);
        int at = flows.find(flow);
        Lane lane = placement.placeFor(at, packet);
        if (lane == null && awaitPlace()) {
            at = flows.find(flow);
            lane = placement.placeFor(at, packet);
        }
        placement.settle(at, flow, packet, lane);
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
        if (patience <= 0 || placement.anyRoom()) {
            return false;
        }
        driver.sendGathered();
        while (patience > 0 && !placement.anyRoom()) {
            if (waiting.size() == 0 ? driver.poll() : turn()) {
                patience = PATIENCE;
                driver.sendGathered();
            } else {
                patience -= roster.lanes.length;
                idle.spin();
            }
        }
        return true;
    }
}
