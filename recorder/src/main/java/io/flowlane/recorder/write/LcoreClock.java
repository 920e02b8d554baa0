package io.flowlane.recorder.write;

import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.EventCodes;

/**
 * The time on one lcore, read no more often than it must be: a reading costs more than several events.
 *
 * <p>An event bears the time of the event before when the lcore cannot have waited between them, and no more than
 * {@link #SHARED} events ago the clock was read. What may come after a wait, or another lcore acts upon, reads it: a
 * collect, a take, a request. A grant may bear a time that is a little too early, never one too late: it stays before its
 * take. What is recorded behind the store that it belongs to bears the time of the stamp before that store; what a look has
 * found, that of the reading before the look, or if it was not there then, the time right behind that of its cause.
 */
final class LcoreClock {

    /** This many events may bear one reading. */
    static final int SHARED = 32;

    private final BlockEncoder encoder;
    private final NanoClock clock;
    private final long origin;
    private final boolean single;
    private final boolean strict;
    /** Of each worker since it joined, how often it was granted something, less how often it was collected from. */
    private final int[] ahead;

    /** The worker that was collected from last. */
    private int collected;

    /** The number of events up to which the last reading holds. */
    private long holdsTo = -1;

    /** When the events of slots happened that are recorded next. */
    private long stamp;

    /** When the lcore began to look at slots. */
    private long look;

    /** The number of events up to which the stamp holds. */
    private long stampedTo = -1;

    LcoreClock(BlockEncoder encoder, NanoClock clock, long origin, SessionInfo session) {
        this.encoder = encoder;
        this.clock = clock;
        this.origin = origin;
        this.single = session.mode() == Mode.SINGLE;
        this.strict = session.tracking() == Tracking.STRICT;
        this.ahead = new int[session.workers() + 1];
    }

    /** Reads the clock for the events of slots that are recorded next. */
    long stamp() {
        stamp = clock.nanoTime() - origin;
        stampedTo = encoder.events();
        return stamp;
    }

    /** Reads the clock for what may be found now. */
    void look() {
        look = clock.nanoTime() - origin;
    }

    /** The next events of slots happen at the time of the poll, or right behind the other lcore's stamp. */
    void stampOfLook(long others) {
        stamp = Math.max(look, others + 1);
        stampedTo = encoder.events();
    }

    /** Reads the clock. */
    long read() {
        holdsTo = encoder.events() + SHARED;
        return clock.nanoTime() - origin;
    }

    /** Whether the event recorded next may bear the stamp's time. */
    boolean isStamped() {
        return encoder.events() <= stampedTo;
    }

    /**
     * The time of the stamp, or if there is none, now: of a take, a request, and BACKLOG_POPs that need one of their own.
     *
     * @param n this many of the events recorded next may be followed by one more of the stamp's; 0 for its last
     */
    long stamped(int n) {
        if (!isStamped()) {
            return read();
        }
        stampedTo = encoder.events() + n;
        holdsTo = encoder.events() + SHARED;
        return stamp;
    }

    private boolean holds(int events) {
        return encoder.events() + events - 1 <= holdsTo;
    }

    /** The time of PROCESS_END: the lcore has not waited since the event before. */
    long same() {
        return holds(1) ? encoder.time() : read();
    }

    /** Workers outside of the session share one place. */
    private int place(int worker) {
        return worker >= 0 && worker < ahead.length ? worker : ahead.length - 1;
    }

    /** The time of a SLOT_COLLECT. */
    long collect(int worker) {
        collected = worker;
        ahead[place(worker)]--;
        return stamped(1);
    }

    /** A worker has left: what comes after a later request is counted anew. */
    void left(int worker) {
        ahead[place(worker)] = 0;
    }

    /** The time of a SLOT_GRANT: without a wait when it stands behind a packet that it grants. */
    long grant(int worker) {
        ahead[place(worker)]++;
        if (isStamped()) {
            return stamped(0);
        }
        return switch (encoder.last()) {
            case EventCodes.PACKET_IN, EventCodes.TAG_ASSIGN, EventCodes.TAG_MATCH, EventCodes.BACKLOG_POP -> same();
            default -> read();
        };
    }

    /**
     * Whether this many BACKLOG_POPs need a time of their own: packets are popped when a slot is seen free, perhaps after a
     * wait. In single mode the request that was just collected freed it. In burst mode a take frees it; but a worker asks
     * again only when it has taken, so it was free when a request was collected to which nothing was granted yet. Those
     * that follow are popped together.
     */
    boolean popIsLate(int n, int worker) {
        boolean together = switch (encoder.last()) {
            case EventCodes.BACKLOG_POP -> true;
            case EventCodes.SLOT_COLLECT -> single || (strict && worker == collected && ahead[place(worker)] < 0);
            case EventCodes.TAG_RELEASE -> single;
            default -> false;
        };
        return !(together && holds(n));
    }
}
