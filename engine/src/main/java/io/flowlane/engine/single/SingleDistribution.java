package io.flowlane.engine.single;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.Lane;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.StrictDistribution;
import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;

/**
 * Single mode over {@link SingleSlots}. A packet of a free flow goes only to a worker that asks and has nothing queued, so
 * a backlog holds nothing but packets of flows that its worker holds; and one packet more where only one is active.
 */
public final class SingleDistribution extends StrictDistribution {

    private final SingleSlots slots;

    /** Single mode with these slots. */
    public SingleDistribution(LcoreSettings settings, SingleSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
    }

    @Override
    protected void poll(Lane lane) {
        long word = slots.look(lane.id);
        if ((word & Flags.GET) != 0 && lane.asked == 0) {
            book(lane); // an earlier request, if what was queued went out for it at once
            lane.asked = word;
            lane.unbooked = word;
            seen();
            if (watched || !lane.active) {
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
    protected void book(Lane lane) {
        if (lane.unbooked != 0) {
            int n = SingleSlots.packet(lane.unbooked, line);
            lane.unbooked = 0;
            tellCollect(lane, n);
            bookRequest(lane, n);
        }
    }

    private void leave(Lane lane, long word) {
        book(lane);
        boolean nothingBack = (word & (Flags.GET | Flags.UNTAKEN)) != 0;
        int n = nothingBack ? 0 : SingleSlots.packet(word, line);
        tellCollect(lane, n);
        bookLeave(lane, n, nothingBack ? lane.grants() : 0);
        lane.asked = 0;
        slots.left(lane.id);
    }

    /** Until it is booked, the grant that the worker has done counts as one. */
    private static boolean asks(Lane lane) {
        return lane.asked != 0 && lane.grants() == (lane.unbooked == 0 ? 0 : 1);
    }

    /**
     * The only active worker gets the next packet in any case: one is queued ahead, to be there when the worker asks. Not
     * while somebody watches, who would see it placed before it is.
     */
    @Override
    protected boolean hasRoom(Lane lane) {
        return lane.active && lane.queued == 0 && (asks(lane) || (active == 1 && !watched));
    }

    @Override
    protected boolean hasRoomBehind(Lane lane) {
        return lane.queued < backlogCapacity;
    }

    /** Nothing is gathered. */
    @Override
    protected int roomInLine(Lane lane) {
        return 1;
    }

    @Override
    protected boolean sends(Lane lane) {
        return asks(lane);
    }

    @Override
    protected void queue(Lane lane, long packet) {
        if (asks(lane)) {
            send(lane);
        } else {
            pushed(lane, packet);
        }
    }

    /** Nothing is gathered: what can go out does so at once. */
    @Override
    protected void sendGathered() {}

    /** If the worker leaves at this very moment, the grant stands as not taken, and is reclaimed with the leave. */
    private void send(Lane lane) {
        lane.grant(1);
        tellGrant(lane, 1);
        if (slots.grant(lane.id, lane.asked, lane.run[lane.runAt])) {
            lane.asked = 0;
        }
        granted(lane, 1);
    }
}
