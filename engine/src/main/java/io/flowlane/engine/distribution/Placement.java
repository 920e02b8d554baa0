package io.flowlane.engine.distribution;

import io.flowlane.engine.distribution.LcoreCounters.PerWorker;
import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Workers;
import io.flowlane.engine.slot.Padding;
import org.jspecify.annotations.Nullable;

/**
 * Where an accepted packet goes: to the worker that its flow is pinned to, to the one that the policy chooses, or to those
 * that wait; and where those that wait go once there is room. It is what the policy sees of the workers, too.
 */
final class Placement extends Padding implements Workers {

    /** No worker in particular. */
    static final int ANYBODY = -1;

    private final PlacementPolicy policy;
    private final SlotDriver driver;
    private final Flight flight;
    private final FlowTable flows;
    private final WaitingPackets waiting;
    private final Roster roster;
    private final LcoreCounters counters;
    private final Tracer tracer;
    private final Lane[] lanes;

    /** The worker that was chosen last, and how many more packets of absent flows go to it without being asked again. */
    private Lane chosen;

    private int quota;

    Placement(LcoreSettings settings, SlotDriver driver, Flight flight, Roster roster, Tracer tracer) {
        policy = settings.policy();
        this.driver = driver;
        this.flight = flight;
        this.roster = roster;
        this.tracer = tracer;
        flows = flight.flows;
        waiting = flight.waiting;
        counters = roster.counters;
        lanes = roster.lanes;
        chosen = lanes[0];
    }

    @Override
    public int count() {
        return lanes.length;
    }

    @Override
    public boolean hasRoom(int worker) {
        return driver.hasRoom(lanes[worker]);
    }

    @Override
    public int load(int worker) {
        return lanes[worker].load();
    }

    private @Nullable Lane choose(long packet) {
        Lane[] lanes = this.lanes;
        int worker = policy.choose(packet, this);
        return worker == PlacementPolicy.NONE ? null : lanes[worker];
    }

    /** A new call begins. */
    void nextGroup() {
        policy.nextGroup();
    }

    /** A packet of the flow at this place of the table has no place now: counted by its cause. */
    void countStall(int at) {
        if (!flows.isFree(at)) {
            counters.add(flows.worker(at), PerWorker.BACKLOG_FULL, 1);
        } else {
            counters.add(roster.active > 0 ? Total.NO_ROOM : Total.NO_WORKER, 1);
        }
    }

    /** How many packets of absent flows go to the worker that was chosen, without another choice. */
    int quota() {
        return quota;
    }

    /** Whether the packet is one that anybody may have. */
    boolean mayChoose(long packet) {
        return !waiting.anyFree() && flows.isAbsent(flows.find(flows.flowOf(packet)));
    }

    /** A worker is chosen for a packet that anybody may have, and for those behind it, as many as it has room for. */
    void chooseForRun(long packet) {
        Lane lane = choose(packet);
        if (lane != null) {
            chosen = lane;
            int more = driver.roomInLine(lane) - 1;
            quota = more > 0 ? 1 + policy.chooseAgain(more) : 1;
        }
    }

    /** Accepts packets of absent flows for the worker that was chosen, as far as they are; answers how many. */
    int acceptRun(long[] packets, int from, int most) {
        Lane lane = chosen;
        Roster roster = this.roster;
        SlotDriver driver = this.driver;
        int n = flows.pinAbsent(packets, from, Math.min(quota, most), lane.id);
        if (n > 0) {
            boolean sends = driver.sends(lane);
            tracer.acceptedRun(roster.accepted, packets, from, n, lane, sends);
            roster.accepted += n;
            quota -= n;
            lane.add(packets, from, n);
            if (sends) {
                driver.queue(lane, packets[from + n - 1]);
            } else {
                roster.queued(lane, n);
            }
        }
        return n;
    }

    boolean anyRoom() {
        for (Lane lane : lanes) {
            if (driver.hasRoom(lane)) {
                return true;
            }
        }
        return false;
    }

    void endQuota() {
        if (quota > 0) {
            policy.unused(quota);
            quota = 0;
        }
    }

    /** Accepts a packet, whose flow is at this place of the table: it goes to the lane, or waits where there is none. */
    void settle(int at, int flow, long packet, @Nullable Lane lane) {
        long seq = roster.accepted++;
        tracer.accepted(seq, packet);
        if (lane != null) {
            place(at, flow, packet, seq, lane);
        } else {
            tracer.waits(packet, flows.isFree(at) ? ANYBODY : flows.worker(at));
            countStall(at);
            flight.await(at, flow, packet);
        }
    }

    /**
     * The worker that a new packet, whose flow is at this place of the table, may go to now: the one that the flow is pinned
     * to, or the choice. It overtakes neither older packets of its flow nor older ones that any worker would do for.
     */
    @Nullable
    Lane placeFor(int at, long packet) {
        if (flows.waits(at)) {
            return null;
        }
        if (flows.isFree(at)) {
            return waiting.anyFree() ? null : choose(packet);
        }
        Lane pinned = lanes[flows.worker(at)];
        return driver.hasRoomBehind(pinned) ? pinned : null;
    }

    private void place(int at, int flow, long packet, long seq, Lane lane) {
        if (flows.add(at, flow, lane.id)) {
            tracer.assigned(lane, packet);
        } else {
            tracer.matched(lane, packet);
        }
        lane.add(packet);
        tracer.added(lane, seq);
        driver.queue(lane, packet);
    }

    /** Those that have to follow others go first, for they can go nowhere else; and again, to follow those just placed. */
    void placeWaiting() {
        placeBehind();
        boolean any = false;
        while (waiting.anyFree()) {
            long packet = waiting.firstFree();
            Lane lane = choose(packet);
            if (lane == null) {
                break;
            }
            placeWaiting(packet, lane);
            any = true;
        }
        if (any) {
            placeBehind();
        }
        counters.set(Total.WAITING, waiting.size());
    }

    private void placeBehind() {
        for (Lane lane : lanes) {
            while (waiting.anyBehind(lane.id) && driver.hasRoomBehind(lane)) {
                placeWaiting(waiting.firstBehind(lane.id), lane);
            }
        }
    }

    private void placeWaiting(long packet, Lane lane) {
        int flow = flight.flow(packet);
        int at = flows.find(flow);
        boolean last = waiting.removeFirst(flows.queue(at), lane.id);
        place(at, flow, packet, Tracer.EARLIER, lane);
        if (last) {
            flows.endWait(at);
        }
    }
}
