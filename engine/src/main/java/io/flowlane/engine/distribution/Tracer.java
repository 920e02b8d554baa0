package io.flowlane.engine.distribution;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.Padding;
import org.jspecify.annotations.Nullable;

/**
 * The distributor lcore's one way to whoever watches. It alone knows what a watcher wants beyond what happens: when, so
 * that no effect is dated before its cause, and which packets have consecutive sequence numbers, so that a watcher need not
 * look them up. Where nobody watches, each method is a look at one field.
 */
final class Tracer extends Padding {

    /** The number of a packet that is placed after others were accepted. */
    static final long EARLIER = LcoreEvents.UNKNOWN;

    private final LcoreEvents events;
    private final boolean watched;

    /** With one line each way, a worker's stamps come with the slot, and so does the time of a look. */
    private final boolean datesLooks;

    private final Lane[] lanes;
    private final GrantNumbers[] numbers;
    private final InTurn returns = new InTurn();

    /** Something was traced since the last look was dated. */
    private boolean moved;

    Tracer(LcoreEvents events, Lane[] lanes, int lines) {
        this.events = events;
        this.lanes = lanes;
        watched = events != LcoreEvents.OFF;
        datesLooks = watched && lines == 1;
        numbers = new GrantNumbers[lanes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new GrantNumbers(lines);
        }
    }

    /** Nobody watches. */
    boolean isOff() {
        return !watched;
    }

    // --- calls

    void processBegins(int n) {
        if (watched) {
            events.processBegin(n);
        }
    }

    void processEnds(int done) {
        if (watched) {
            events.processEnd(done);
        }
    }

    void flushBegins(long outstanding) {
        if (watched) {
            events.flushBegin(outstanding);
        }
    }

    void flushEnds(long done) {
        if (watched) {
            events.flushEnd(done);
        }
    }

    /** The caller got the first {@code n} of the packets that had come back; {@code left} are still there. */
    void returned(long[] into, int n, int left) {
        if (watched) {
            events.returnedRun(into, 0, n, returns.firstOf(n + left));
        }
    }

    void cleared(long[] thrown, int n) {
        if (watched) {
            events.returnsCleared(thrown, 0, n);
        }
    }

    void lost(long[] packets, int n) {
        if (watched) {
            events.returnsLost(packets, 0, n);
        }
    }

    // --- the way of a packet to its lane

    void accepted(long seq, long packet) {
        if (watched) {
            events.packetIn(seq, packet);
        }
    }

    /** These packets of absent flows were accepted for the worker: they go out at once, or are queued. */
    void acceptedRun(long seq, long[] packets, int from, int n, Lane lane, boolean atOnce) {
        if (watched) {
            numbers[lane.id].added(seq, n);
            events.assignedRun(seq, packets, from, n, lane.id, atOnce ? 0 : lane.queued + 1);
        }
    }

    /** The packet is to follow others of its flow to this worker, who has no room; or {@link Placement#ANYBODY} had. */
    void waits(long packet, int behind) {
        if (watched) {
            Lane full = behind == Placement.ANYBODY ? leastLoaded() : lanes[behind];
            if (full != null) {
                events.backlogFull(packet, full.id, full.queued);
            }
        }
    }

    /** None has room: an event names the active one with the least to do. */
    private @Nullable Lane leastLoaded() {
        Lane best = null;
        for (Lane lane : lanes) {
            if (lane.active && (best == null || lane.load() < best.load())) {
                best = lane;
            }
        }
        return best;
    }

    void assigned(Lane lane, long packet) {
        if (watched) {
            events.tagAssign(packet, lane.id);
        }
    }

    void matched(Lane lane, long packet) {
        if (watched) {
            events.tagMatch(packet, lane.id);
        }
    }

    /** The packet that was just assigned or matched is the newest in the lane, and has this number. */
    void added(Lane lane, long seq) {
        if (watched) {
            numbers[lane.id].added(seq, 1);
        }
    }

    void queued(Lane lane, long packet) {
        if (watched) {
            events.backlogPush(packet, lane.id, lane.queued);
        }
    }

    void full(Lane lane, long packet) {
        if (watched) {
            events.backlogFull(packet, lane.id, lane.queued);
        }
    }

    // --- slots

    /** The worker's slot is looked at now. */
    void looks(Lane lane) {
        if (datesLooks && (moved || lane.id == 0)) {
            events.beforeLook();
            moved = false;
        }
    }

    /** The look has found a request, and the slot was given back: what is traced next of it has happened now. */
    void found(Lane lane, DistributorSlots slots) {
        if (watched) {
            moved = true;
            if (datesLooks) {
                boolean tookNext = lane.slotFree && lane.grants() > 1;
                events.stampOfLook(slots.handedBackAt(lane.id, tookNext));
            } else {
                events.stamp();
            }
        }
    }

    /** A grant is written before it is traced, and happens now. */
    void grantsNow() {
        if (watched) {
            events.stamp();
        }
    }

    /** The first {@code n} packets of a queue leave it, and stand in {@code lane.run}. */
    void popped(Lane lane, int n) {
        if (watched) {
            events.poppedRun(lane.run, lane.runAt, n, lane.id, lane.queued);
        }
    }

    /** The {@code n} packets that stand in {@code lane.run} became a grant; this many of them were queued. */
    void granted(Lane lane, int n, int popped) {
        if (watched) {
            moved = true;
            long first = numbers[lane.id].ofNewest(lane, n);
            events.grantedRun(lane.id, lane.run, lane.runAt, n, popped, lane.queued, first);
        }
    }

    /** The worker handed {@code line[0] .. line[n - 1]} back: the caller can take them next. */
    void collected(Lane lane, long[] line, int n) {
        if (watched) {
            moved = true;
            long first = numbers[lane.id].ofOldest(lane, line, n);
            events.collectedRun(lane.id, line, 0, n, first);
            if (n > 0) {
                returns.added(first, n);
            }
        }
    }

    void reclaimed(Lane lane, int n) {
        if (watched) {
            events.slotReclaim(lane.id, lane.run, lane.runAt, n);
        }
    }

    void moved(Lane lane, long packet) {
        if (watched) {
            events.backlogMove(packet, lane.id);
        }
    }

    void joined(Lane lane) {
        if (watched) {
            events.workerJoin(lane.id);
        }
    }

    void left(Lane lane) {
        if (watched) {
            events.workerLeave(lane.id);
        }
    }

    // --- flows

    /** Packets of the grant that was removed last, the {@code offset}-th and behind it, were the only ones of their flows. */
    void releasedRun(Lane lane, long[] packets, int from, int n, int offset) {
        if (watched && n > 0) {
            long first = numbers[lane.id].ofRemoved(lane);
            events.releasedRun(packets, from, n, lane.id, first == LcoreEvents.UNKNOWN ? first : first + offset);
        }
    }

    void released(Lane lane, long packet) {
        if (watched) {
            events.tagRelease(packet, lane.id);
        }
    }
}
