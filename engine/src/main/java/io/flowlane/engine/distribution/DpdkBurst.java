package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Flags;
import java.util.Arrays;

/**
 * Burst mode as in DPDK. What it knows of a worker's flows are two rows of eight: those of the latest grant, and those that
 * were filed in the backlog, which stay there until others are filed in their places. A grant may follow as soon as the
 * worker has taken the one before; it overwrites the first row while those packets are still being worked on. That is how
 * a flow comes to be on two workers at once.
 *
 * <p>Before its first take nothing can be granted to a worker: the line begins with an empty burst in it.
 */
final class DpdkBurst implements DpdkDecisions {

    private static final int BURST = BurstSlots.BURST;

    private static final long NONE = DpdkFlight.NONE;

    private final BurstSlots slots;
    private final DpdkFlight flight;
    private final Roster roster;
    private final Tracer tracer;
    private final Lane[] lanes;

    /** Room to copy one line to. */
    private final long[] line = new long[BurstSlots.BURST];

    /** By worker: packets of the latest grant. */
    private final long[][] inFlight;
    /** By worker: packets that were last filed in each place of the backlog. */
    private final long[][] filed;
    /** By worker: how many packets the latest grant had, until it is seen that it was taken. */
    private final int[] sent;

    /** Whose turn it is to get packets of new flows. */
    private int turn;

    /** Burst mode with these slots. */
    DpdkBurst(BurstSlots slots, DpdkFlight flight) {
        this.slots = slots;
        this.flight = flight;
        this.roster = flight.roster;
        this.tracer = flight.tracer;
        this.lanes = flight.lanes;
        inFlight = new long[lanes.length][BURST];
        filed = new long[lanes.length][BURST];
        sent = new int[lanes.length];
        for (Lane lane : lanes) {
            Arrays.fill(inFlight[lane.id], NONE);
            Arrays.fill(filed[lane.id], NONE);
            lane.grant(0);
            roster.granting(lane, 0);
            slots.grant(lane.id, line, 0, 0);
            roster.granted(lane, 0);
        }
    }

    @Override
    public int distribute(long[] packets, int n, boolean fresh) {
        for (Lane lane : lanes) {
            handleReturns(lane);
        }
        int done = 0;
        while (done < n) {
            int group = Math.min(BURST, n - done);
            int placed = distributeGroup(packets, done, group, fresh);
            done += placed;
            if (placed < group) {
                return done;
            }
            turn = (turn + 1) % lanes.length;
        }
        for (Lane lane : lanes) {
            sendIfFree(lane);
        }
        return done;
    }

    /** Sends even an empty burst. */
    private void sendIfFree(Lane lane) {
        if (slots.mayGrant(lane.id)) {
            sent[lane.id] = 0;
            release(lane);
        }
    }

    /** Files up to eight packets; answers how many there were active workers for. */
    private int distributeGroup(long[] packets, int from, int group, boolean fresh) {
        int[] matches = new int[group];
        boolean matched = false;
        int i = 0;
        while (i < group && roster.active > 0) {
            if (!matched) {
                match(packets, from, matches);
                matched = true;
            }
            boolean follows = matches[i] > 0 && matches[i] <= lanes.length && lanes[matches[i] - 1].active;
            Lane lane = lanes[follows ? matches[i] - 1 : nextActive()];
            if (lane.backlog() == BURST) {
                release(lane);
                // If the worker left meanwhile, redistributing what it left has moved the turn: DPDK then looks whether
                // the worker whose turn it is now is active, yet files the packet under the one that has left.
                matched = follows ? lane.active : lanes[turn].active;
                if (!matched) {
                    continue;
                }
            }
            file(lane, packets[from + i], follows, fresh);
            for (int later = i; later < group && !follows; later++) {
                if (DpdkFlight.narrowFlow(packets[from + later]) == DpdkFlight.narrowFlow(packets[from + i])) {
                    matches[later] = turn + 1;
                }
            }
            i++;
        }
        return i;
    }

    /** The number, from 1, of the worker that knows the packet's flow; of two that know it, DPDK's vector code ORs them. */
    private void match(long[] packets, int from, int[] matches) {
        for (int i = 0; i < matches.length; i++) {
            matches[i] = 0;
            for (Lane lane : lanes) {
                if (knows(lane, DpdkFlight.narrowFlow(packets[from + i]))) {
                    matches[i] |= lane.id + 1;
                }
            }
        }
    }

    private boolean knows(Lane lane, int flow) {
        for (int i = 0; i < BURST; i++) {
            long granted = inFlight[lane.id][i];
            long queued = filed[lane.id][i];
            if ((granted != NONE && DpdkFlight.narrowFlow(granted) == flow)
                    || (queued != NONE && DpdkFlight.narrowFlow(queued) == flow)) {
                return true;
            }
        }
        return false;
    }

    /** Workers that are not active move the turn for good. */
    private int nextActive() {
        while (!lanes[turn].active) {
            turn = (turn + 1) % lanes.length;
        }
        return turn;
    }

    private void file(Lane lane, long packet, boolean follows, boolean fresh) {
        if (fresh) {
            flight.accept(packet);
        }
        overwrite(lane, filed[lane.id], lane.backlog(), packet);
        if (follows) {
            tracer.matched(lane, packet);
        } else {
            tracer.assigned(lane, packet);
        }
        flight.push(lane, packet);
    }

    /** A flow that was known from this place alone is forgotten. */
    private void overwrite(Lane lane, long[] row, int at, long packet) {
        long old = row[at];
        row[at] = packet;
        if (old != NONE && !knows(lane, DpdkFlight.narrowFlow(old))) {
            tracer.released(lane, old);
        }
    }

    /** Waits until the worker has taken its last grant, or leaves; grants its backlog. */
    private void release(Lane lane) {
        handleReturns(lane);
        while (lane.active && !slots.mayGrant(lane.id)) {
            if (!handleReturns(lane)) {
                flight.idle();
            }
        }
        flight.awake();
        if (lane.active) {
            grant(lane);
        }
    }

    private void grant(Lane lane) {
        int n = Math.min(lane.backlog(), BURST);
        lane.grant(n);
        roster.popped(lane, n);
        for (int i = 0; i < BURST; i++) {
            overwrite(lane, inFlight[lane.id], i, i < n ? lane.run[lane.runAt + i] : NONE);
        }
        sent[lane.id] = n;
        roster.granting(lane, n);
        roster.granted(lane, n);
        slots.grant(lane.id, lane.run, lane.runAt, n);
    }

    /** Answers whether there was anything to collect. */
    private boolean handleReturns(Lane lane) {
        long wants = slots.handBack(lane.id);
        if (wants == 0) {
            return false;
        }
        collectLine(lane, slots.readHandBack(lane.id, line));
        if (wants == Flags.RETURN) {
            leave(lane);
        } else {
            flight.asked(lane);
            slots.collected(lane.id);
        }
        return true;
    }

    /** Each hand-back is stored before anything else happens. */
    private void collectLine(Lane lane, int n) {
        flight.collect(lane, line, n);
        long outer = flight.returns.begin();
        for (int i = 0; i < n; i++) {
            flight.returns.store(line[i]);
        }
        flight.returns.end(outer);
    }

    /** What the worker leaves behind is distributed at once, which may wait; if nobody is active, it is lost. */
    private void leave(Lane lane) {
        long[] behind = flight.left(lane, slots.reclaim(lane.id));
        for (int i = 0; i < BURST; i++) {
            overwrite(lane, inFlight[lane.id], i, NONE);
            overwrite(lane, filed[lane.id], i, NONE);
        }
        tracer.left(lane);
        slots.collected(lane.id);
        if (behind.length > 0) {
            flight.dropped(behind.length - distribute(behind, behind.length, false));
        }
    }

    @Override
    public int unsettled() {
        int unsettled = 0;
        for (Lane lane : lanes) {
            unsettled += lane.backlog() + sent[lane.id];
        }
        return unsettled;
    }

    @Override
    public void closeFlush() {
        distribute(line, 0, false);
        for (Lane lane : lanes) {
            handleReturns(lane);
        }
    }
}
