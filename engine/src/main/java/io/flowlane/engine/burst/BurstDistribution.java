package io.flowlane.engine.burst;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.StrictDistribution;
import io.flowlane.engine.lcore.WorkerState;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Flags;

/**
 * Burst mode over {@link BurstSlots}.
 *
 * <p>While a worker's grant line is known to be free ({@code slotFree}), packets for it are gathered and go out when the
 * line is full or the call ends. Otherwise they queue in the backlog, and go out when the line is next seen free. So
 * either nothing is queued or the line is not free.
 */
public final class BurstDistribution extends StrictDistribution {

    private final BurstSlots slots;
    private final int lines;

    /** Burst mode with these slots. */
    public BurstDistribution(LcoreSettings settings, BurstSlots slots, LcoreEvents events) {
        super(settings, events);
        this.slots = slots;
        this.lines = settings.lines();
    }

    @Override
    protected void poll(WorkerState worker) {
        for (int i = 0; i < lines; i++) {
            long wants = slots.handBack(worker.id);
            if (wants == 0) {
                break;
            }
            collect(worker, wants);
        }
        if (worker.active && !worker.slotFree) {
            seeSlot(worker);
        }
    }

    private void collect(WorkerState worker, long wants) {
        int n = slots.readHandBack(worker.id, line);
        if (wants == Flags.RETURN) {
            collectLeave(worker, n, slots.reclaim(worker.id, worker.grants()));
        } else {
            collectRequest(worker, n);
        }
        slots.collected(worker.id);
    }

    /** Sends what is queued as long as the slot is free. */
    private void seeSlot(WorkerState worker) {
        worker.slotFree = slots.mayGrant(worker.id);
        while (worker.slotFree && worker.queued > 0) {
            send(worker);
        }
    }

    @Override
    protected boolean hasRoom(WorkerState worker) {
        return worker.active && hasRoomBehind(worker);
    }

    @Override
    protected boolean hasRoomBehind(WorkerState worker) {
        if (worker.slotFree || worker.backlog.size() < backlogCapacity) {
            return true;
        }
        seeSlot(worker);
        return worker.slotFree || worker.backlog.size() < backlogCapacity;
    }

    @Override
    protected void queue(WorkerState worker, long packet) {
        worker.backlog.addLast(packet);
        if (!worker.slotFree) {
            pushed(worker, packet);
        } else if (worker.backlog.size() == BurstSlots.BURST) {
            send(worker);
        }
    }

    @Override
    protected void send(WorkerState worker) {
        int n = worker.backlog.removeFirst(line, BurstSlots.BURST);
        popped(worker, n);
        events.slotGrant(worker.id, line, 0, n);
        slots.grant(worker.id, line, 0, n);
        granted(worker, n);
        worker.slotFree = lines > 1 && slots.mayGrant(worker.id);
    }
}
