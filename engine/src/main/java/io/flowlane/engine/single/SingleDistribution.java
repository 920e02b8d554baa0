package io.flowlane.engine.single;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.StrictDistribution;
import io.flowlane.engine.lcore.WorkerState;
import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;

/**
 * Single mode over {@link SingleSlots}. A packet of a free flow goes only to a worker that asks and has nothing queued, so
 * a backlog holds nothing but packets of flows that its worker has at work.
 */
public final class SingleDistribution extends StrictDistribution {

    private final SingleSlots slots;

    /** Single mode with these slots. */
    public SingleDistribution(LcoreSettings settings, SingleSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
    }

    @Override
    protected void poll(WorkerState worker) {
        long word = slots.look(worker.id);
        if ((word & Flags.GET) != 0 && worker.asked == 0) {
            collectRequest(worker, SingleSlots.packet(word, line));
            worker.asked = word;
        }
        if ((word & Flags.RETURN) != 0) {
            leave(worker, word);
        } else if (asks(worker) && worker.queued > 0) {
            send(worker);
        }
    }

    private void leave(WorkerState worker, long word) {
        boolean nothingBack = (word & (Flags.GET | Flags.UNTAKEN)) != 0;
        int n = nothingBack ? 0 : SingleSlots.packet(word, line);
        collectLeave(worker, n, nothingBack ? worker.grants() : 0);
        worker.asked = 0;
        slots.left(worker.id);
    }

    private static boolean asks(WorkerState worker) {
        return worker.asked != 0 && worker.grants() == 0;
    }

    @Override
    protected boolean hasRoom(WorkerState worker) {
        return worker.active && asks(worker) && worker.queued == 0;
    }

    @Override
    protected boolean hasRoomBehind(WorkerState worker) {
        return worker.queued < backlogCapacity;
    }

    @Override
    protected void queue(WorkerState worker, long packet) {
        if (asks(worker)) {
            line[0] = packet;
            grant(worker);
        } else {
            worker.backlog.addLast(packet);
            pushed(worker, packet);
        }
    }

    @Override
    protected void send(WorkerState worker) {
        worker.backlog.removeFirst(line, 1);
        popped(worker, 1);
        grant(worker);
    }

    /** If the worker leaves at this very moment, the grant stands as not taken, and is reclaimed with the leave. */
    private void grant(WorkerState worker) {
        events.slotGrant(worker.id, line, 0, 1);
        granted(worker, 1);
        if (slots.grant(worker.id, worker.asked, line[0])) {
            worker.asked = 0;
        }
    }
}
