package io.flowlane.engine.event;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The event catalogue: which events there are and what fields each has. Ids and names are a contract: a new event takes a
 * new id, and an id is never reused.
 */
public enum EventType {
    /** First of all: mode, tracking, policy, workers, backlog, name, wall. */
    SESSION_BEGIN(1, EventField.SESSION),
    /** Sealed by an orderly close. */
    SESSION_END(2),
    /** The session ends early, with n accepted packets still in flight, and why: n, text. Stands before SESSION_END. */
    SESSION_STOP(3, EventField.N, EventField.TEXT),
    /** process was called with n packets. */
    PROCESS_BEGIN(10, EventField.N),
    /** process accepted n packets. */
    PROCESS_END(11, EventField.N),
    /** A packet was accepted: seq, tag. */
    PACKET_IN(12, EventField.SEQ, EventField.TAG),
    /** The tag was free and is now pinned to a worker: seq, tag, w. */
    TAG_ASSIGN(20, EventField.SEQ, EventField.TAG, EventField.W),
    /** The tag is in flight on a worker, and the packet follows it: seq, tag, w. */
    TAG_MATCH(21, EventField.SEQ, EventField.TAG, EventField.W),
    /** The tag's last packet on a worker has completed: tag, w. */
    TAG_RELEASE(22, EventField.TAG, EventField.W),
    /** A packet was queued for a worker: seq, w, depth after. */
    BACKLOG_PUSH(30, EventField.SEQ, EventField.W, EventField.DEPTH),
    /** A packet left a worker's backlog for its slot: seq, w, depth after. */
    BACKLOG_POP(31, EventField.SEQ, EventField.W, EventField.DEPTH),
    /** A packet cannot be queued yet: seq, w, depth. */
    BACKLOG_FULL(32, EventField.SEQ, EventField.W, EventField.DEPTH),
    /** A worker left, and the packet is distributed anew: seq, w. */
    BACKLOG_MOVE(33, EventField.SEQ, EventField.W),
    /** A worker asks for more and hands back seqs: w, seqs. */
    SLOT_REQUEST(40, EventField.W, EventField.SEQS),
    /** The distributor wrote seqs to a worker's slot: w, seqs. */
    SLOT_GRANT(41, EventField.W, EventField.SEQS),
    /** The worker took them, work begins: w, seqs. */
    SLOT_TAKE(42, EventField.W, EventField.SEQS),
    /** The worker hands back seqs, asks for nothing and leaves: w, seqs. */
    SLOT_RETURN(43, EventField.W, EventField.SEQS),
    /** The distributor read what a worker handed back: w, seqs. */
    SLOT_COLLECT(44, EventField.W, EventField.SEQS),
    /** Granted, never taken, the worker left: taken back: w, seqs. */
    SLOT_RECLAIM(45, EventField.W, EventField.SEQS),
    /** Handed to the caller of returnedPackets: seqs. */
    RETURNED(50, EventField.SEQS),
    /** Thrown away by clearReturns: seqs. */
    RETURNS_CLEARED(51, EventField.SEQS),
    /** Overwritten, which only AS_DPDK does: seqs. */
    RETURNS_LOST(52, EventField.SEQS),
    /** flush was called with n packets outstanding. */
    FLUSH_BEGIN(60, EventField.N),
    /** n packets completed in this flush. */
    FLUSH_END(61, EventField.N),
    /** The first request of a worker was seen, it is active: w. */
    WORKER_JOIN(70, EventField.W),
    /** The worker is no longer active: w. */
    WORKER_LEAVE(71, EventField.W),
    /** A worker's idle strategy gave the processor up: w. */
    WORKER_PARK(72, EventField.W),
    /** And has it again: w. */
    WORKER_UNPARK(73, EventField.W),
    /** The handler's work on one packet begins: w, seq. */
    WORK_BEGIN(80, EventField.W, EventField.SEQ),
    /** The handler's work on one packet ends: w, seq. */
    WORK_END(81, EventField.W, EventField.SEQ),
    /** The application sent them on: seqs. */
    TX(90, EventField.SEQS),
    /** A note by the application: text. */
    MARK(95, EventField.TEXT),
    /** n events of this lcore are missing here, and why: n, text. */
    GAP(96, EventField.N, EventField.TEXT),
    /** The lcore waited until the recorder had room again, n nanoseconds: n. */
    RECORDER_WAIT(97, EventField.N);

    /** Every event's id is below it. */
    public static final int IDS = 128;

    private static final @Nullable EventType[] BY_ID = new @Nullable EventType[IDS];

    static {
        for (EventType type : values()) {
            BY_ID[type.id] = type;
        }
    }

    private final int id;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<EventField> fields;

    @SuppressWarnings("ImmutableEnumChecker") // never changed, and never given away
    private final Set<EventField> fieldSet = EnumSet.noneOf(EventField.class);

    EventType(int id, EventField... fields) {
        this.id = id;
        this.fields = List.of(fields);
        fieldSet.addAll(this.fields);
    }

    /** The number that stands for this event in a journal: 1 to 127. */
    public int id() {
        return id;
    }

    /** What it says besides its time and its lcore, in the order in which formats write it. */
    public List<EventField> fields() {
        return fields;
    }

    /** Whether it has this field. */
    public boolean has(EventField field) {
        return fieldSet.contains(field);
    }

    /** Whether it is a step of a slot's handshake: a worker and a burst. */
    public boolean isHandshake() {
        return has(EventField.W) && has(EventField.SEQS);
    }

    /** The event with this id, or null when the catalogue has none. */
    public static @Nullable EventType ofId(int id) {
        return id < 0 || id >= BY_ID.length ? null : BY_ID[id];
    }
}
