package io.flowlane.engine;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Padding;
import io.flowlane.engine.slot.WorkerSlot;

/**
 * The fields of a {@link WorkerPort}, with two cache lines before them; it adds two behind. The worker writes some of
 * them for each burst: what another lcore reads must not be on the same lines. HotSpot lays out a superclass's fields
 * first.
 */
abstract class PortState extends Padding {

    /** What the worker has done last. */
    enum State {
        LEFT,
        ASKING,
        HOLDING
    }

    /** Longs on two cache lines. */
    static final int PAD = 16;

    final int worker;
    final WorkerSlot slot;
    final LcoreEvents events;

    /**
     * Whether events are recorded. Checked first, so that the hot path never touches the no-op recorder's cache line.
     */
    final boolean watched;

    final IdleStrategy idle;
    final LcoreOwner owner;
    volatile boolean woken;
    volatile boolean closed;
    State state = State.LEFT;
    int held;

    /** What the worker holds, from {@link #PAD} on: two cache lines on either side are nobody's. */
    final long[] taken = new long[PAD + BurstSlots.BURST + PAD];

    boolean parked;

    /** It has waited since the idle strategy began afresh. */
    boolean waited;

    PortState(int worker, WorkerSlot slot, LcoreEvents events, IdleStrategy idle) {
        this.worker = worker;
        this.slot = slot;
        this.events = events;
        this.watched = events != LcoreEvents.OFF;
        this.idle = idle;
        this.owner = new LcoreOwner("worker " + worker);
    }
}
