package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.Flags;

/**
 * Burst mode over {@link DistributorSlots}, with one line each way or rings of them.
 *
 * <p>While a worker's grant line is known to be free ({@code slotFree}), packets for it are gathered and go out when the
 * line is full or the call ends. Otherwise they queue in the backlog, and go out when the line is next seen free. So
 * either nothing is queued or the line is not free.
 */
final class BurstDriver extends SlotDriver {

    private final DistributorSlots slots;
    private final int lines;
    private final int backlogCapacity;
    private final Roster roster;
    private final Flight flight;
    private final Tracer tracer;
    private final Lane[] lanes;

    /** What a worker handed back, to be collected. */
    private final long[] line = new long[BurstSlots.BURST];

    /** Workers for which packets are gathered, or were in this turn. */
    private final Lane[] gathering;

    private int gatheringCount;

    /** A slot was read or written in this turn. */
    private boolean progress;

    /** Answered as what it is for others: whoever named the class would have it loaded, and its sibling's calls be looked up. */
    static SlotDriver of(LcoreSettings settings, DistributorSlots slots, Roster roster, Flight flight, Tracer tracer) {
        return new BurstDriver(settings, slots, roster, flight, tracer);
    }

    private BurstDriver(LcoreSettings settings, DistributorSlots slots, Roster roster, Flight flight, Tracer tracer) {
        this.slots = slots;
        this.lines = settings.lines();
        this.backlogCapacity = settings.backlog();
        this.roster = roster;
        this.flight = flight;
        this.tracer = tracer;
        this.lanes = roster.lanes;
        this.gathering = new Lane[lanes.length];
    }

    @Override
    boolean poll() {
        progress = false;
        for (Lane lane : lanes) {
            poll(lane);
        }
        return progress;
    }

    /**
     * The word of the hand-back line is loaded before that of the grant line is looked at: the one line travels while the
     * other does.
     */
    private void poll(Lane lane) {
        long wants = look(lane);
        if (wants == 0) {
            seeSlot(lane);
        }
        for (int left = lines; wants != 0; wants = left > 0 ? look(lane) : 0) {
            if (!lane.active || wants != Flags.GET) {
                collect(lane, wants);
            } else {
                answer(lane);
            }
            left--;
        }
    }

    private long look(Lane lane) {
        tracer.looks(lane);
        return slots.handBack(lane.id);
    }

    /** Nothing is put off: a hand-back has to be collected before the worker can write the next. */
    @Override
    boolean book() {
        return false;
    }

    /** Grants first, and traces and counts while the worker works. */
    private void answer(Lane lane) {
        DistributorSlots slots = this.slots; // each access is a barrier: behind it, each field is loaded again
        Tracer tracer = this.tracer;
        long[] line = this.line;
        int n = slots.readHandBack(lane.id, line);
        slots.collected(lane.id);
        lane.slotFree = lane.slotFree || slots.mayGrant(lane.id);
        tracer.found(lane, slots);
        boolean sends = lane.slotFree && lane.queued > 0;
        int sent = sends ? write(lane) : 0;
        progress = true;
        tracer.collected(lane, line, n);
        if (sends) {
            roster.granting(lane, sent);
            sent(lane, sent);
            sendQueued(lane);
        }
        flight.asked(lane, line, n);
    }

    private void collect(Lane lane, long wants) {
        int n = slots.readHandBack(lane.id, line);
        progress = true;
        tracer.collected(lane, line, n);
        if ((wants & Flags.RETURN) != 0) {
            int untaken = slots.reclaim(lane.id);
            lane.slotFree = false;
            flight.left(lane, line, n, untaken);
        } else {
            flight.asked(lane, line, n);
        }
        slots.collected(lane.id);
        seeSlot(lane); // one that has just joined is granted something now: else it may leave again, and so on for ever
    }

    /** Sends what is queued as long as the slot is free. */
    private void seeSlot(Lane lane) {
        if (lane.active && !lane.slotFree) {
            lane.slotFree = slots.mayGrant(lane.id);
            sendQueued(lane);
        }
    }

    private void sendQueued(Lane lane) {
        while (lane.slotFree && lane.queued > 0) {
            send(lane);
        }
    }

    @Override
    boolean hasRoom(Lane lane) {
        return lane.active && hasRoomBehind(lane);
    }

    @Override
    boolean hasRoomBehind(Lane lane) {
        return lane.slotFree || lane.backlog() < backlogCapacity;
    }

    @Override
    int roomInLine(Lane lane) {
        return (lane.slotFree ? BurstSlots.BURST : backlogCapacity) - lane.backlog();
    }

    @Override
    boolean sends(Lane lane) {
        return lane.slotFree;
    }

    @Override
    void queue(Lane lane, long packet) {
        if (!lane.slotFree) {
            roster.queued(lane, packet);
        } else if (lane.backlog() == BurstSlots.BURST) {
            send(lane);
        } else if (!lane.gathers) {
            lane.gathers = true;
            gathering[gatheringCount++] = lane;
        }
    }

    @Override
    void sendGathered() {
        while (gatheringCount > 0) {
            Lane lane = gathering[--gatheringCount];
            lane.gathers = false;
            if (lane.slotFree && lane.backlog() > 0) {
                send(lane);
            }
        }
    }

    /** Packets that were queued have waited for this: they go out before it is traced. Others are traced as they come. */
    private void send(Lane lane) {
        if (lane.queued > 0) {
            tracer.grantsNow();
            int n = write(lane);
            roster.granting(lane, n);
            sent(lane, n);
        } else {
            DistributorSlots slots = this.slots;
            int n = gathered(lane);
            roster.granting(lane, n);
            slots.grant(lane.id, lane.run, lane.runAt, n);
            sent(lane, n);
        }
    }

    /** The oldest packets of the backlog become a grant; answers how many. */
    private static int gathered(Lane lane) {
        int n = Math.min(lane.backlog(), BurstSlots.BURST);
        lane.grant(n);
        return n;
    }

    private int write(Lane lane) {
        int n = gathered(lane);
        slots.grant(lane.id, lane.run, lane.runAt, n);
        return n;
    }

    private void sent(Lane lane, int n) {
        progress = true;
        roster.granted(lane, n);
        lane.slotFree = lines > 1 && slots.mayGrant(lane.id);
    }
}
