package io.flowlane.engine.distribution;

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
final class DpdkSingle implements DpdkDecisions {

    private static final long NONE = DpdkFlight.NONE;

    private final SingleSlots slots;
    private final DpdkFlight flight;
    private final Roster roster;
    private final Tracer tracer;
    private final Lane[] lanes;

    /** Room for one packet. */
    private final long[] line = new long[1];

    /** By worker: the packet whose tag is in flight there. */
    private final long[] inFlight;

    /** Single mode with these slots. */
    DpdkSingle(SingleSlots slots, DpdkFlight flight) {
        this.slots = slots;
        this.flight = flight;
        this.roster = flight.roster;
        this.tracer = flight.tracer;
        this.lanes = flight.lanes;
        inFlight = new long[lanes.length];
        Arrays.fill(inFlight, NONE);
    }

    @Override
    public int distribute(long[] packets, int n, boolean fresh) {
        long outer = flight.returns.begin();
        try {
            return n == 0 ? collectAll() : walk(packets, n, fresh);
        } finally {
            flight.returns.end(outer);
        }
    }

    private int walk(long[] packets, int n, boolean fresh) {
        Walk walk = new Walk(packets, n, fresh);
        int fruitless = 0;
        for (int at = 0; walk.goesOn(); at = at + 1 == lanes.length ? 0 : at + 1) {
            if (walk.visit(lanes[at])) {
                fruitless = 0;
                flight.awake();
            } else if (++fruitless == lanes.length) {
                fruitless = 0;
                flight.idle();
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
        boolean visit(Lane lane) {
            long word = slots.look(lane.id);
            boolean moved = inHand == NONE && fetch();
            if (asks(word) && (lane.backlog() > 0 || inHand != NONE)) {
                inHand = serve(lane, word, inHand);
                return true;
            }
            if ((word & Flags.RETURN) != 0) {
                leave(lane, word);
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
                    flight.accept(packet);
                }
            }
            Lane pinned = pinned(packet);
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
    private @Nullable Lane pinned(long packet) {
        for (Lane lane : lanes) {
            long there = inFlight[lane.id];
            if (there != NONE && Packets.tag(there) == Packets.tag(packet)) {
                return lane;
            }
        }
        return null;
    }

    /** Queues the packet behind others of its tag if there is room. */
    private boolean follow(Lane lane, long packet, boolean first) {
        if (lane.backlog() < DpdkFlight.BACKLOG) {
            tracer.matched(lane, packet);
            flight.push(lane, packet);
            return true;
        }
        if (first) {
            flight.full(lane, packet);
        }
        return false;
    }

    /** Grants the oldest packet of the backlog, else the one in hand; answers what is in hand then. */
    private long serve(Lane lane, long word, long inHand) {
        collectRequest(lane, word);
        if (lane.backlog() > 0) {
            grant(lane, word);
            return inHand;
        }
        pin(lane, inHand);
        tracer.assigned(lane, inHand);
        flight.handOver(lane, inHand);
        grant(lane, word);
        return NONE;
    }

    /** Workers that ask and have something queued need not wait for the next call. */
    private void sweep() {
        for (Lane lane : lanes) {
            long word = slots.look(lane.id);
            if (lane.backlog() > 0 && asks(word)) {
                serve(lane, word, NONE);
            }
        }
    }

    /** Process without packets: answers how many workers ask. */
    private int collectAll() {
        int asking = 0;
        for (Lane lane : lanes) {
            long word = slots.look(lane.id);
            if (asks(word)) {
                asking++;
                collectRequest(lane, word);
                if (lane.backlog() > 0) {
                    serve(lane, word, NONE);
                } else {
                    pin(lane, NONE);
                }
            } else if ((word & Flags.RETURN) != 0) {
                leave(lane, word);
            }
        }
        return asking;
    }

    private static boolean asks(long word) {
        return (word & (Flags.GET | Flags.RETURN)) == Flags.GET;
    }

    private void pin(Lane lane, long packet) {
        long old = inFlight[lane.id];
        if (old != NONE) {
            tracer.released(lane, old);
        }
        inFlight[lane.id] = packet;
    }

    private void collectRequest(Lane lane, long word) {
        if (lane.asked == 0) {
            int n = SingleSlots.packet(word, line);
            flight.collect(lane, line, n);
            if (n > 0) {
                flight.returns.store(line[0]);
            }
            flight.asked(lane);
            lane.asked = word;
        }
    }

    /** If the worker leaves at this very moment, the grant stands as not taken, and goes with what it leaves behind. */
    private void grant(Lane lane, long word) {
        lane.grant(1);
        roster.granting(lane, 1);
        roster.granted(lane, 1);
        if (slots.grant(lane.id, word, lane.run[lane.runAt])) {
            lane.asked = 0;
        }
    }

    /** What the worker leaves behind is distributed at once, which may wait; only then is what it handed back stored. */
    private void leave(Lane lane, long word) {
        boolean nothingBack = (word & (Flags.GET | Flags.UNTAKEN)) != 0;
        if ((word & Flags.GET) != 0) {
            collectRequest(lane, word);
        }
        int back = nothingBack ? 0 : SingleSlots.packet(word, line);
        long handedBack = line[0];
        flight.collect(lane, line, back);
        long[] behind = flight.left(lane, nothingBack ? lane.grants() : 0);
        pin(lane, NONE);
        lane.asked = 0;
        tracer.left(lane);
        slots.left(lane.id);
        if (behind.length > 0) {
            distribute(behind, behind.length, false);
        }
        if (back > 0) {
            flight.returns.store(handedBack);
        }
    }

    @Override
    public int unsettled() {
        int unsettled = 0;
        for (Lane lane : lanes) {
            unsettled += lane.backlog() + (inFlight[lane.id] == NONE ? 0 : 1);
        }
        return unsettled;
    }

    @Override
    public void closeFlush() {}
}
