package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;

/**
 * Single mode over {@link SingleSlots}. A packet of a free flow goes only to a worker that asks and has nothing queued, so
 * a backlog holds nothing but packets of flows that its worker holds; and one packet more where only one is active.
 */
final class SingleDriver extends SlotDriver {

    private final SingleSlots slots;
    private final int backlogCapacity;
    private final Roster roster;
    private final Flight flight;
    private final Tracer tracer;
    private final Lane[] lanes;

    /** Each step is made in its turn, so that it can be followed. Else some are put off, and one packet goes ahead. */
    private final boolean inTurn;

    /** What a worker handed back, to be collected. */
    private final long[] line = new long[1];

    /** A slot was read or written in this turn. */
    private boolean progress;

    /** A request was seen, and has not been accounted for yet. */
    private boolean unbooked;

    /** Answered as what it is for others: whoever named the class would have it loaded, and its sibling's calls be looked up. */
    static SlotDriver of(LcoreSettings settings, SingleSlots slots, Roster roster, Flight flight, Tracer tracer) {
        return new SingleDriver(settings, slots, roster, flight, tracer);
    }

    private SingleDriver(LcoreSettings settings, SingleSlots slots, Roster roster, Flight flight, Tracer tracer) {
        this.slots = slots;
        this.backlogCapacity = settings.backlog();
        this.roster = roster;
        this.flight = flight;
        this.tracer = tracer;
        this.lanes = roster.lanes;
        this.inTurn = !tracer.isOff();
    }

    @Override
    boolean poll() {
        progress = false;
        for (Lane lane : lanes) {
            poll(lane);
        }
        return progress;
    }

    private void poll(Lane lane) {
        long word = slots.look(lane.id);
        if ((word & Flags.GET) != 0 && lane.asked == 0) {
            book(lane); // an earlier request, if what was queued went out for it at once
            lane.asked = word;
            lane.unbooked = word;
            progress = true;
            unbooked = true; // until a grant has been sent that it may be waiting for
            if (inTurn || !lane.active) {
                book(lane);
            }
        }
        if ((word & Flags.RETURN) != 0) {
            leave(lane, word);
        } else if (lane.queued > 0 && asks(lane)) {
            send(lane);
        }
    }

    @Override
    boolean book() {
        return unbooked && bookAll();
    }

    private boolean bookAll() {
        unbooked = false;
        for (Lane lane : lanes) {
            book(lane);
        }
        return true;
    }

    private void book(Lane lane) {
        if (lane.unbooked != 0) {
            long[] line = this.line;
            int n = SingleSlots.packet(lane.unbooked, line);
            lane.unbooked = 0;
            progress = true;
            tracer.collected(lane, line, n);
            flight.asked(lane, line, n);
        }
    }

    private void leave(Lane lane, long word) {
        book(lane);
        boolean nothingBack = (word & (Flags.GET | Flags.UNTAKEN)) != 0;
        int n = nothingBack ? 0 : SingleSlots.packet(word, line);
        progress = true;
        tracer.collected(lane, line, n);
        flight.left(lane, line, n, nothingBack ? lane.grants() : 0);
        lane.asked = 0;
        slots.left(lane.id);
    }

    /** Until it is booked, the grant that the worker has done counts as one. */
    private static boolean asks(Lane lane) {
        return lane.asked != 0 && lane.grants() == (lane.unbooked == 0 ? 0 : 1);
    }

    /** The only active worker gets the next packet in any case: one is queued ahead, to be there when the worker asks. */
    @Override
    boolean hasRoom(Lane lane) {
        return lane.active && lane.queued == 0 && (asks(lane) || (roster.active == 1 && !inTurn));
    }

    @Override
    boolean hasRoomBehind(Lane lane) {
        return lane.queued < backlogCapacity;
    }

    /** Nothing is gathered. */
    @Override
    int roomInLine(Lane lane) {
        return 1;
    }

    @Override
    boolean sends(Lane lane) {
        return asks(lane);
    }

    @Override
    void queue(Lane lane, long packet) {
        if (asks(lane)) {
            send(lane);
        } else {
            roster.queued(lane, packet);
        }
    }

    /** Nothing is gathered: what can go out does so at once. */
    @Override
    void sendGathered() {}

    /** If the worker leaves at this very moment, the grant stands as not taken, and is reclaimed with the leave. */
    private void send(Lane lane) {
        Roster roster = this.roster;
        lane.grant(1);
        roster.granting(lane, 1);
        progress = true;
        if (slots.grant(lane.id, lane.asked, lane.run[lane.runAt])) {
            lane.asked = 0;
        }
        roster.granted(lane, 1);
    }
}
