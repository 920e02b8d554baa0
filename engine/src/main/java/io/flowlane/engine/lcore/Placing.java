package io.flowlane.engine.lcore;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.LcoreCounters.PerWorker;
import io.flowlane.engine.lcore.LcoreCounters.Total;
import org.jspecify.annotations.Nullable;

/**
 * Where an accepted packet goes: to the worker that its flow is pinned to, to the one that is chosen, or to those that
 * wait; and where those that wait go once there is room. Only the distributor lcore calls.
 */
abstract class Placing extends Lanes {

    final WorkerChoice choice;
    final WorkerChoice.Room room = this::hasRoom;
    final WorkerChoice leastLoaded = new WorkerChoice.LeastLoaded();

    /** The worker that was chosen last, and how many more packets of absent flows go to it without being asked again. */
    Lane chosen = lanes[0];

    int quota;

    Placing(LcoreSettings settings, LcoreEvents events) {
        super(settings, events);
        this.choice = settings.choice();
    }

    /** Whether a packet of a free flow may go to the worker now, as far as was seen. */
    protected abstract boolean hasRoom(Lane lane);

    /** Whether a packet of a flow that is pinned to the worker may follow it now, as far as was seen. */
    protected abstract boolean hasRoomBehind(Lane lane);

    /** How many packets a worker that has room takes before it has to be looked at again, or its line is granted. */
    protected abstract int roomInLine(Lane lane);

    /** Whether packets for the worker go out with its next grant, and are not queued until it has asked for more. */
    protected abstract boolean sends(Lane lane);

    /** The newest packet of the backlog of a worker that had room goes to its slot, or is queued. */
    protected abstract void queue(Lane lane, long packet);

    /** A packet of the flow at this place of the table has no place now: counted by its cause. */
    void countStall(int at) {
        if (!flows.isFree(at)) {
            counters.add(flows.worker(at), PerWorker.BACKLOG_FULL, 1);
        } else {
            counters.add(active > 0 ? Total.NO_ROOM : Total.NO_WORKER, 1);
        }
    }

    /** Whether the packet is one that anybody may have. */
    boolean mayChoose(long packet) {
        return !waiting.anyFree() && flows.isAbsent(flows.find(flow(packet)));
    }

    /** A worker is chosen for a packet that anybody may have, and for those behind it, as many as it has room for. */
    void chooseForRun() {
        Lane lane = choice.choose(lanes, room);
        if (lane != null) {
            chosen = lane;
            quota = 1 + choice.chooseAgain(roomInLine(lane) - 1);
        }
    }

    /** Accepts packets of absent flows for the worker that was chosen, as far as they are; answers how many. */
    int acceptRun(long[] packets, int from, int most) {
        Lane lane = chosen;
        int n = flows.pinAbsent(packets, from, most, lane.id);
        if (n > 0) {
            boolean sends = sends(lane);
            if (watched) {
                lane.inTurn.added(accepted, n);
                events.assignedRun(accepted, packets, from, n, lane.id, sends ? 0 : lane.queued + 1);
            }
            accepted += n;
            quota -= n;
            lane.add(packets, from, n);
            if (sends) {
                queue(lane, packets[from + n - 1]);
            } else {
                pushed(lane, n);
            }
        }
        return n;
    }

    boolean anyRoom() {
        for (Lane lane : lanes) {
            if (hasRoom(lane)) {
                return true;
            }
        }
        return false;
    }

    void endQuota() {
        if (quota > 0) {
            choice.unused(quota);
            quota = 0;
        }
    }

    /** Accepts a packet, whose flow is at this place of the table: it goes to the lane, or waits where there is none. */
    void settle(int at, int flow, long packet, @Nullable Lane lane) {
        long seq = accepted++;
        events.packetIn(seq, packet);
        if (lane != null) {
            place(at, flow, packet, seq, lane);
        } else {
            if (watched) {
                tellFull(at, packet);
            }
            countStall(at);
            waiting.addLast(at, flow, packet);
            counters.set(Total.WAITING, waiting.size());
        }
    }

    /** Names the worker that the packet has to follow, or the active one with the least to do when none waits for packets. */
    void tellFull(int at, long packet) {
        Lane full = flows.isFree(at) ? leastLoaded.choose(lanes, lane -> lane.active) : lanes[flows.worker(at)];
        if (full != null) {
            events.backlogFull(packet, full.id, full.queued);
        }
    }

    /**
     * The worker that a new packet of the flow at this place of the table may go to now: the one that the flow is pinned
     * to, or the choice. It overtakes neither older packets of its flow nor older ones that any worker would do for.
     */
    @Nullable
    Lane placeFor(int at) {
        if (flows.waits(at)) {
            return null;
        }
        if (flows.isFree(at)) {
            return waiting.anyFree() ? null : choice.choose(lanes, room);
        }
        Lane pinned = lanes[flows.worker(at)];
        return hasRoomBehind(pinned) ? pinned : null;
    }

    void place(int at, int flow, long packet, long seq, Lane lane) {
        if (flows.add(at, flow, lane.id)) {
            events.tagAssign(packet, lane.id);
        } else {
            events.tagMatch(packet, lane.id);
        }
        lane.add(packet);
        if (watched) {
            lane.inTurn.added(seq, 1);
        }
        queue(lane, packet);
    }

    /** Those that have to follow others go first, for they can go nowhere else; and again, to follow those just placed. */
    void placeWaiting() {
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

    void placeBehind() {
        for (Lane lane : lanes) {
            while (waiting.anyBehind(lane.id) && hasRoomBehind(lane)) {
                placeWaiting(waiting.firstBehind(lane.id), lane);
            }
        }
    }

    void placeWaiting(long packet, Lane lane) {
        int flow = flow(packet);
        int at = flows.find(flow);
        boolean last = waiting.removeFirst(flows.queue(at), lane.id);
        place(at, flow, packet, LcoreEvents.UNKNOWN, lane);
        if (last) {
            flows.endWait(at);
        }
    }
}
