package io.flowlane.engine.single;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.DpdkDistribution;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.WorkerState;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Single mode as in DPDK. It walks round the workers with one packet in hand, and deals with a worker when it comes by: so
 * a request is collected only when there is something to grant, or by process without packets. Until then the worker's
 * flow counts as in flight, though it has long completed.
 */
public final class DpdkSingleDistribution extends DpdkDistribution {

    /** No packet: flag bits are never set in one. */
    private static final long NONE = -1;

    private final SingleSlots slots;
    /** By worker: the packet whose tag is in flight there. */
    private final long[] inFlight;

    /** Single mode with these slots. */
    public DpdkSingleDistribution(LcoreSettings settings, SingleSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
        inFlight = new long[workers.length];
        Arrays.fill(inFlight, NONE);
    }

    @Override
    protected int distribute(long[] packets, int n, boolean fresh) {
        long outer = beginReturns();
        try {
            return n == 0 ? collectAll() : walk(packets, n, fresh);
        } finally {
            endReturns(outer);
        }
    }

    private int walk(long[] packets, int n, boolean fresh) {
        Walk walk = new Walk(packets, n, fresh);
        int fruitless = 0;
        for (int at = 0; walk.goesOn(); at = at + 1 == workers.length ? 0 : at + 1) {
            if (walk.visit(workers[at])) {
                fruitless = 0;
                idle.reset();
            } else if (++fruitless == workers.length) {
                fruitless = 0;
                idle();
            }
        }
        sweep();
        return n;
    }

    /** One call's way round the workers; a worker that leaves starts another inside it. */
    private final class Walk {
        private final long[] packets;
        private final int n;
        private final boolean fresh;
        private int next;
        /** Packets that were looked at, though the last may have to be looked at again. */
        private int seen;

        private long inHand = NONE;

        Walk(long[] packets, int n, boolean fresh) {
            this.packets = packets;
            this.n = n;
            this.fresh = fresh;
        }

        boolean goesOn() {
            return next < n || inHand != NONE;
        }

        /** The worker's word is read before a packet is; answers whether anything moved. */
        boolean visit(WorkerState worker) {
            long word = slots.look(worker.id);
            boolean moved = inHand == NONE && fetch();
            if (asks(word) && (!worker.backlog.isEmpty() || inHand != NONE)) {
                inHand = serve(worker, word, inHand);
                return true;
            }
            if ((word & Flags.RETURN) != 0) {
                leave(worker, word);
                return true;
            }
            return moved;
        }

        /** Takes the next packet in hand, unless it can follow others of its tag; answers false while those are too many. */
        private boolean fetch() {
            long packet = packets[next];
            boolean first = next == seen;
            if (first) {
                seen++;
                if (fresh) {
                    accept(packet);
                }
            }
            WorkerState pinned = pinned(packet);
            if (pinned == null) {
                inHand = packet;
            } else if (!follow(pinned, packet, first)) {
                return false;
            }
            next++;
            return true;
        }
    }

    /** The first worker on which the packet's tag is in flight. */
    private @Nullable WorkerState pinned(long packet) {
        for (WorkerState worker : workers) {
            long there = inFlight[worker.id];
            if (there != NONE && Packets.tag(there) == Packets.tag(packet)) {
                return worker;
            }
        }
        return null;
    }

    /** Queues the packet behind others of its tag if there is room. */
    private boolean follow(WorkerState worker, long packet, boolean first) {
        if (worker.backlog.size() < BACKLOG) {
            events.tagMatch(packet, worker.id);
            push(worker, packet);
            return true;
        }
        if (first) {
            full(worker, packet);
        }
        return false;
    }

    /** Grants the oldest packet of the backlog, else the one in hand; answers what is in hand then. */
    private long serve(WorkerState worker, long word, long inHand) {
        collectRequest(worker, word);
        if (!worker.backlog.isEmpty()) {
            pop(worker, 1);
            grant(worker, word);
            return inHand;
        }
        pin(worker, inHand);
        events.tagAssign(inHand, worker.id);
        line[0] = inHand;
        grant(worker, word);
        return NONE;
    }

    /** Workers that ask and have something queued need not wait for the next call. */
    private void sweep() {
        for (WorkerState worker : workers) {
            long word = slots.look(worker.id);
            if (!worker.backlog.isEmpty() && asks(word)) {
                serve(worker, word, NONE);
            }
        }
    }

    /** Process without packets: answers how many workers ask. */
    private int collectAll() {
        int asking = 0;
        for (WorkerState worker : workers) {
            long word = slots.look(worker.id);
            if (asks(word)) {
                asking++;
                collectRequest(worker, word);
                if (!worker.backlog.isEmpty()) {
                    serve(worker, word, NONE);
                } else {
                    pin(worker, NONE);
                }
            } else if ((word & Flags.RETURN) != 0) {
                leave(worker, word);
            }
        }
        return asking;
    }

    private static boolean asks(long word) {
        return (word & (Flags.GET | Flags.RETURN)) == Flags.GET;
    }

    private void pin(WorkerState worker, long packet) {
        long old = inFlight[worker.id];
        if (old != NONE) {
            events.tagRelease(old, worker.id);
        }
        inFlight[worker.id] = packet;
    }

    private void collectRequest(WorkerState worker, long word) {
        if (worker.asked == 0) {
            int n = SingleSlots.packet(word, line);
            collect(worker, n);
            if (n > 0) {
                store(line[0]);
            }
            asked(worker);
            worker.asked = word;
        }
    }

    /** If the worker leaves at this very moment, the grant stands as not taken, and goes with what it leaves behind. */
    private void grant(WorkerState worker, long word) {
        events.slotGrant(worker.id, line, 0, 1);
        granted(worker, 1);
        if (slots.grant(worker.id, word, line[0])) {
            worker.asked = 0;
        }
    }

    /** What the worker leaves behind is distributed at once, which may wait; only then is what it handed back stored. */
    private void leave(WorkerState worker, long word) {
        boolean nothingBack = (word & (Flags.GET | Flags.UNTAKEN)) != 0;
        if ((word & Flags.GET) != 0) {
            collectRequest(worker, word);
        }
        int back = nothingBack ? 0 : SingleSlots.packet(word, line);
        long handedBack = line[0];
        collect(worker, back);
        long[] behind = new long[BACKLOG + 1];
        int n = left(worker, nothingBack ? worker.grants() : 0, behind);
        pin(worker, NONE);
        worker.asked = 0;
        events.workerLeave(worker.id);
        slots.left(worker.id);
        if (n > 0) {
            distribute(behind, n, false);
        }
        if (back > 0) {
            store(handedBack);
        }
    }

    @Override
    protected int unsettled() {
        int unsettled = 0;
        for (WorkerState worker : workers) {
            unsettled += worker.backlog.size() + (inFlight[worker.id] == NONE ? 0 : 1);
        }
        return unsettled;
    }

    @Override
    protected void closeFlush() {}
}
