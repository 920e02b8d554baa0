package io.flowlane.recorder.export.stream;

import io.flowlane.engine.event.EventType;
import java.util.List;

/** Which fields each event has, in the order of the catalogue: the one table that a new event is added to. */
public enum EventField {
    /** One packet. */
    SEQ,
    /** Its flow, 32 bits, unsigned. */
    TAG,
    /** A worker. */
    W,
    /** Packets in a backlog. */
    DEPTH,
    /** A count. */
    N,
    /** A burst of packets, possibly empty. */
    SEQS,
    /** Words. */
    TEXT,
    /** What only SESSION_BEGIN has: mode, tracking, policy, workers, backlog, name, wall. */
    SESSION;

    /** Every event's id is below it. */
    public static final int IDS = 128;

    private static final EventField[][] BY_ID = new EventField[IDS][];

    static {
        for (EventType type : EventType.values()) {
            BY_ID[type.id()] = of(type).toArray(new EventField[0]);
        }
    }

    /** The fields of this event; the array must not be changed. */
    public static EventField[] fields(EventType type) {
        return BY_ID[type.id()];
    }

    private static List<EventField> of(EventType type) {
        return switch (type) {
            case SESSION_BEGIN -> List.of(SESSION);
            case SESSION_END -> List.of();
            case PROCESS_BEGIN, PROCESS_END, FLUSH_BEGIN, FLUSH_END -> List.of(N);
            case PACKET_IN -> List.of(SEQ, TAG);
            case TAG_ASSIGN, TAG_MATCH -> List.of(SEQ, TAG, W);
            case TAG_RELEASE -> List.of(TAG, W);
            case BACKLOG_PUSH, BACKLOG_POP, BACKLOG_FULL -> List.of(SEQ, W, DEPTH);
            case BACKLOG_MOVE -> List.of(SEQ, W);
            case SLOT_REQUEST, SLOT_GRANT, SLOT_TAKE, SLOT_RETURN, SLOT_COLLECT, SLOT_RECLAIM -> List.of(W, SEQS);
            case RETURNED, RETURNS_CLEARED, RETURNS_LOST, TX -> List.of(SEQS);
            case WORKER_JOIN, WORKER_LEAVE, WORKER_PARK, WORKER_UNPARK -> List.of(W);
            case WORK_BEGIN, WORK_END -> List.of(W, SEQ);
            case MARK -> List.of(TEXT);
            case SESSION_STOP, GAP -> List.of(N, TEXT);
            case RECORDER_WAIT -> List.of(N);
        };
    }
}
