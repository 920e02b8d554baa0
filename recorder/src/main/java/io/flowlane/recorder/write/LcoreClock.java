package io.flowlane.recorder.write;

import io.flowlane.engine.event.NanoClock;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.EventCodes;

/**
 * The time on one lcore, read no more often than it must be: a reading costs more than several events.
 *
 * <p>An event bears the time of the event before when the lcore cannot have waited between them, and no more than
 * {@link #SHARED} events ago the clock was read. What may come after a wait, or another lcore acts upon, reads it: a
 * collect, a take, a request. A grant may bear a time that is a little too early, never one too late: it stays before its
 * take.
 */
final class LcoreClock {

    /** So many events may bear one reading. */
    static final int SHARED = 32;

    private final BlockEncoder encoder;
    private final NanoClock clock;
    private final long origin;
    private final boolean single;
    /** The number of events up to which the last reading holds. */
    private long holdsTo = -1;

    LcoreClock(BlockEncoder encoder, NanoClock clock, long origin, String mode) {
        this.encoder = encoder;
        this.clock = clock;
        this.origin = origin;
        this.single = mode.equals("SINGLE");
    }

    /** Reads the clock. */
    long read() {
        holdsTo = encoder.events() + SHARED;
        return clock.nanoTime() - origin;
    }

    private boolean holds(int events) {
        return encoder.events() + events - 1 <= holdsTo;
    }

    /** The time of PROCESS_END: the lcore has not waited since the event before. */
    long same() {
        return holds(1) ? encoder.time() : read();
    }

    /** The time of a SLOT_GRANT: without a wait when it stands behind a packet that it grants. */
    long grant() {
        return switch (encoder.last()) {
            case EventCodes.PACKET_IN, EventCodes.TAG_ASSIGN, EventCodes.TAG_MATCH, EventCodes.BACKLOG_POP -> same();
            default -> read();
        };
    }

    /**
     * Whether so many BACKLOG_POPs need a time of their own: packets are popped when a slot is seen free, perhaps after a
     * wait. In single mode the request that was just collected freed it, and those that follow are popped together.
     */
    boolean popIsLate(int n) {
        int last = encoder.last();
        boolean together = last == EventCodes.BACKLOG_POP
                || (single && (last == EventCodes.SLOT_COLLECT || last == EventCodes.TAG_RELEASE));
        return !(together && holds(n));
    }
}
