package io.flowlane.engine.burst;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.Lane;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.StrictDistribution;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.Flags;

/**
 * Burst mode over {@link DistributorSlots}.
 *
 * <p>While a worker's grant line is known to be free ({@code slotFree}), packets for it are gathered and go out when the
 * line is full or the call ends. Otherwise they queue in the backlog, and go out when the line is next seen free. So
 * either nothing is queued or the line is not free.
 */
public final class BurstDistribution extends StrictDistribution {

    private final DistributorSlots slots;
    private final int lines;

    /** Workers for which packets are gathered, or were in this turn. */
    private final Lane[] gathering;

    private int gatheringCount;

    /** Something was told since the watcher was told of a look. */
    private boolean told;

    /** Burst mode with these slots. */
    public BurstDistribution(LcoreSettings settings, DistributorSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
        this.lines = settings.lines();
        this.gathering = new Lane[settings.workers()];
    }

    /**
     * The word of the hand-back line is loaded before that of the grant line is looked at: the one line travels while the
     * other does.
     */
    @Override
    protected void poll(Lane lane) {
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

    /** A watcher notes the time when a turn begins, and when what was found took some. */
    private long look(Lane lane) {
        if (watched && lines == 1 && (told || lane.id == 0)) {
            events.beforeLook();
            told = false;
        }
        return slots.handBack(lane.id);
    }

    /** Nothing is put off: a hand-back has to be collected before the worker can write the next. */
    @Override
    protected void book(Lane lane) {}

    /** Grants first, and tells and books while the worker works. */
    private void answer(Lane lane) {
        int n = slots.readHandBack(lane.id, line);
        collected(lane);
        boolean sends = lane.slotFree && lane.queued > 0;
        int sent = sends ? write(lane) : 0;
        tellCollect(lane, n);
        if (sends) {
            tellSent(lane, sent);
            sendQueued(lane);
        }
        bookRequest(lane, n);
    }

    /** The worker may hand back again, and the slot is looked at. */
    private void collected(Lane lane) {
        slots.collected(lane.id);
        lane.slotFree = lane.slotFree || slots.mayGrant(lane.id);
        if (watched) {
            stampCollect(lane);
        }
    }

    private void stampCollect(Lane lane) {
        told = true;
        if (lines == 1) {
            boolean tookNext = lane.slotFree && lane.grants() > 1;
            events.stampOfLook(slots.handedBackAt(lane.id, tookNext));
        } else {
            events.stamp();
        }
    }

    private void collect(Lane lane, long wants) {
        told = true;
        int n = slots.readHandBack(lane.id, line);
        tellCollect(lane, n);
        if ((wants & Flags.RETURN) != 0) {
            bookLeave(lane, n, slots.reclaim(lane.id));
        } else {
            bookRequest(lane, n);
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
    protected boolean hasRoom(Lane lane) {
        return lane.active && hasRoomBehind(lane);
    }

    @Override
    protected boolean hasRoomBehind(Lane lane) {
        return lane.slotFree || lane.backlog() < backlogCapacity;
    }

    @Override
    protected int roomInLine(Lane lane) {
        return (lane.slotFree ? BurstSlots.BURST : backlogCapacity) - lane.backlog();
    }

    @Override
    protected boolean sends(Lane lane) {
        return lane.slotFree;
    }

    @Override
    protected void queue(Lane lane, long packet) {
        if (!lane.slotFree) {
            pushed(lane, packet);
        } else if (lane.backlog() == BurstSlots.BURST) {
            send(lane);
        } else if (!lane.gathers) {
            lane.gathers = true;
            gathering[gatheringCount++] = lane;
        }
    }

    @Override
    protected void sendGathered() {
        while (gatheringCount > 0) {
            Lane lane = gathering[--gatheringCount];
            lane.gathers = false;
            if (lane.slotFree && lane.backlog() > 0) {
                send(lane);
            }
        }
    }

    /** Packets that were queued have waited for this: they go out before it is told. Others are told as they come. */
    private void send(Lane lane) {
        told = true;
        if (lane.queued > 0) {
            events.stamp();
            tellSent(lane, write(lane));
        } else {
            int n = gathered(lane);
            tellGrant(lane, n);
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

    private void tellSent(Lane lane, int n) {
        tellGrant(lane, n);
        sent(lane, n);
    }

    private void sent(Lane lane, int n) {
        granted(lane, n);
        lane.slotFree = lines > 1 && slots.mayGrant(lane.id);
    }
}
