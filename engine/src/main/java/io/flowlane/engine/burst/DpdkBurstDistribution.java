package io.flowlane.engine.burst;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.DpdkDistribution;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.WorkerState;
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
public final class DpdkBurstDistribution extends DpdkDistribution {

    private static final int BURST = BurstSlots.BURST;

    /** No packet: flag bits are never set in one. */
    private static final long NONE = -1;

    private final BurstSlots slots;
    /** By worker: packets of the latest grant. */
    private final long[][] inFlight;
    /** By worker: packets that were last filed in each place of the backlog. */
    private final long[][] filed;
    /** By worker: how many packets the latest grant had, until it is seen that it was taken. */
    private final int[] sent;

    /** Whose turn it is to get packets of new flows. */
    private int turn;

    /** Burst mode with these slots. */
    public DpdkBurstDistribution(LcoreSettings settings, BurstSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
        inFlight = new long[workers.length][BURST];
        filed = new long[workers.length][BURST];
        sent = new int[workers.length];
        for (WorkerState worker : workers) {
            Arrays.fill(inFlight[worker.id], NONE);
            Arrays.fill(filed[worker.id], NONE);
            events.slotGrant(worker.id, line, 0, 0);
            slots.grant(worker.id, line, 0, 0);
            granted(worker, 0);
        }
    }

    @Override
    protected int distribute(long[] packets, int n, boolean fresh) {
        for (WorkerState worker : workers) {
            handleReturns(worker);
        }
        int done = 0;
        while (done < n) {
            int group = Math.min(BURST, n - done);
            int placed = distributeGroup(packets, done, group, fresh);
            done += placed;
            if (placed < group) {
                return done;
            }
            turn = (turn + 1) % workers.length;
        }
        for (WorkerState worker : workers) {
            sendIfFree(worker);
        }
        return done;
    }

    /** Sends even an empty burst. */
    private void sendIfFree(WorkerState worker) {
        if (slots.mayGrant(worker.id)) {
            sent[worker.id] = 0;
            release(worker);
        }
    }

    /** Files up to eight packets; answers how many there were active workers for. */
    private int distributeGroup(long[] packets, int from, int group, boolean fresh) {
        int[] matches = new int[group];
        boolean matched = false;
        int i = 0;
        while (i < group && activeWorkers() > 0) {
            if (!matched) {
                match(packets, from, matches);
                matched = true;
            }
            boolean follows = matches[i] > 0 && matches[i] <= workers.length && workers[matches[i] - 1].active;
            WorkerState worker = workers[follows ? matches[i] - 1 : nextActive()];
            if (worker.backlog.size() == BURST) {
                release(worker);
                // If the worker left meanwhile, redistributing what it left has moved the turn: DPDK then looks whether
                // the worker whose turn it is now is active, yet files the packet under the one that has left.
                matched = follows ? worker.active : workers[turn].active;
                if (!matched) {
                    continue;
                }
            }
            file(worker, packets[from + i], follows, fresh);
            for (int later = i; later < group && !follows; later++) {
                if (narrowFlow(packets[from + later]) == narrowFlow(packets[from + i])) {
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
            for (WorkerState worker : workers) {
                if (knows(worker, narrowFlow(packets[from + i]))) {
                    matches[i] |= worker.id + 1;
                }
            }
        }
    }

    private boolean knows(WorkerState worker, int flow) {
        for (int i = 0; i < BURST; i++) {
            long granted = inFlight[worker.id][i];
            long queued = filed[worker.id][i];
            if ((granted != NONE && narrowFlow(granted) == flow) || (queued != NONE && narrowFlow(queued) == flow)) {
                return true;
            }
        }
        return false;
    }

    /** Workers that are not active move the turn for good. */
    private int nextActive() {
        while (!workers[turn].active) {
            turn = (turn + 1) % workers.length;
        }
        return turn;
    }

    private void file(WorkerState worker, long packet, boolean follows, boolean fresh) {
        if (fresh) {
            accept(packet);
        }
        overwrite(worker, filed[worker.id], worker.backlog.size(), packet);
        if (follows) {
            events.tagMatch(packet, worker.id);
        } else {
            events.tagAssign(packet, worker.id);
        }
        push(worker, packet);
    }

    /** A flow that was known from this place alone is forgotten. */
    private void overwrite(WorkerState worker, long[] row, int at, long packet) {
        long old = row[at];
        row[at] = packet;
        if (old != NONE && !knows(worker, narrowFlow(old))) {
            events.tagRelease(old, worker.id);
        }
    }

    /** Waits until the worker has taken its last grant, or leaves; grants its backlog. */
    private void release(WorkerState worker) {
        handleReturns(worker);
        while (worker.active && !slots.mayGrant(worker.id)) {
            if (!handleReturns(worker)) {
                idle();
            }
        }
        idle.reset();
        if (worker.active) {
            grant(worker);
        }
    }

    private void grant(WorkerState worker) {
        int n = pop(worker, BURST);
        for (int i = 0; i < BURST; i++) {
            overwrite(worker, inFlight[worker.id], i, i < n ? line[i] : NONE);
        }
        sent[worker.id] = n;
        events.slotGrant(worker.id, line, 0, n);
        granted(worker, n);
        slots.grant(worker.id, line, 0, n);
    }

    /** Answers whether there was anything to collect. */
    private boolean handleReturns(WorkerState worker) {
        long wants = slots.handBack(worker.id);
        if (wants == 0) {
            return false;
        }
        collectLine(worker, slots.readHandBack(worker.id, line));
        if (wants == Flags.RETURN) {
            leave(worker);
        } else {
            asked(worker);
            slots.collected(worker.id);
        }
        return true;
    }

    /** Each hand-back is stored before anything else happens. */
    private void collectLine(WorkerState worker, int n) {
        collect(worker, n);
        long outer = beginReturns();
        for (int i = 0; i < n; i++) {
            store(line[i]);
        }
        endReturns(outer);
    }

    /** What the worker leaves behind is distributed at once, which may wait; if nobody is active, it is lost. */
    private void leave(WorkerState worker) {
        long[] behind = new long[2 * BURST];
        int n = left(worker, slots.reclaim(worker.id), behind);
        for (int i = 0; i < BURST; i++) {
            overwrite(worker, inFlight[worker.id], i, NONE);
            overwrite(worker, filed[worker.id], i, NONE);
        }
        events.workerLeave(worker.id);
        slots.collected(worker.id);
        if (n > 0) {
            dropped(n - distribute(behind, n, false));
        }
    }

    @Override
    protected int unsettled() {
        int unsettled = 0;
        for (WorkerState worker : workers) {
            unsettled += worker.backlog.size() + sent[worker.id];
        }
        return unsettled;
    }

    @Override
    protected void closeFlush() {
        sendAll();
        for (WorkerState worker : workers) {
            handleReturns(worker);
        }
    }
}
