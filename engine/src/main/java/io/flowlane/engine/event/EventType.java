package io.flowlane.engine.event;

import org.jspecify.annotations.Nullable;

/** The event catalogue. Ids and names are a contract: a new event takes a new id, and an id is never reused. */
public enum EventType {
    /** First of all: mode, tracking, policy, workers, backlog, name, wall. */
    SESSION_BEGIN(1),
    /** Sealed by an orderly close. */
    SESSION_END(2),
    /** The session ends early, with n accepted packets still in flight, and why: n, text. Stands before SESSION_END. */
    SESSION_STOP(3),
    /** process was called with n packets. */
    PROCESS_BEGIN(10),
    /** process accepted n packets. */
    PROCESS_END(11),
    /** A packet was accepted: seq, tag. */
    PACKET_IN(12),
    /** The tag was free and is now pinned to a worker: seq, tag, w. */
    TAG_ASSIGN(20),
    /** The tag is in flight on a worker, and the packet follows it: seq, tag, w. */
    TAG_MATCH(21),
    /** The tag's last packet on a worker has completed: tag, w. */
    TAG_RELEASE(22),
    /** A packet was queued for a worker: seq, w, depth after. */
    BACKLOG_PUSH(30),
    /** A packet left a worker's backlog for its slot: seq, w, depth after. */
    BACKLOG_POP(31),
    /** A packet cannot be queued yet: seq, w, depth. */
    BACKLOG_FULL(32),
    /** A worker left, and the packet is distributed anew: seq, w. */
    BACKLOG_MOVE(33),
    /** A worker asks for more and hands back seqs: w, seqs. */
    SLOT_REQUEST(40),
    /** The distributor wrote seqs to a worker's slot: w, seqs. */
    SLOT_GRANT(41),
    /** The worker took them, work begins: w, seqs. */
    SLOT_TAKE(42),
    /** The worker hands back seqs, asks for nothing and leaves: w, seqs. */
    SLOT_RETURN(43),
    /** The distributor read what a worker handed back: w, seqs. */
    SLOT_COLLECT(44),
    /** Granted, never taken, the worker left: taken back: w, seqs. */
    SLOT_RECLAIM(45),
    /** Handed to the caller of returnedPackets: seqs. */
    RETURNED(50),
    /** Thrown away by clearReturns: seqs. */
    RETURNS_CLEARED(51),
    /** Overwritten, which only AS_DPDK does: seqs. */
    RETURNS_LOST(52),
    /** flush was called with n packets outstanding. */
    FLUSH_BEGIN(60),
    /** n packets completed in this flush. */
    FLUSH_END(61),
    /** The first request of a worker was seen, it is active: w. */
    WORKER_JOIN(70),
    /** The worker is no longer active: w. */
    WORKER_LEAVE(71),
    /** A worker's idle strategy gave the processor up: w. */
    WORKER_PARK(72),
    /** And has it again: w. */
    WORKER_UNPARK(73),
    /** The handler's work on one packet begins: w, seq. */
    WORK_BEGIN(80),
    /** The handler's work on one packet ends: w, seq. */
    WORK_END(81),
    /** The application sent them on: seqs. */
    TX(90),
    /** A note by the application: text. */
    MARK(95),
    /** n events of this lcore are missing here, and why: n, text. */
    GAP(96),
    /** The lcore waited until the recorder had room again, n nanoseconds: n. */
    RECORDER_WAIT(97);

    private static final @Nullable EventType[] BY_ID = new @Nullable EventType[128];

    static {
        for (EventType type : values()) {
            BY_ID[type.id] = type;
        }
    }

    private final int id;

    EventType(int id) {
        this.id = id;
    }

    /** The number that stands for this event in a journal: 1 to 127. */
    public int id() {
        return id;
    }

    /** The event with this id, or null when the catalogue has none. */
    public static @Nullable EventType ofId(int id) {
        return id < 0 || id >= BY_ID.length ? null : BY_ID[id];
    }
}
