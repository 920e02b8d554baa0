package io.flowlane.recorder.export;

import io.flowlane.engine.event.EventType;
import java.util.List;

/** Which fields each event has, in the order of the catalogue. */
enum EventFields {
    SEQ,
    TAG,
    W,
    DEPTH,
    N,
    SEQS,
    TEXT,
    /** What only SESSION_BEGIN has. */
    SESSION;

    private static final EventFields[][] BY_ID = new EventFields[128][];

    static {
        for (EventType type : EventType.values()) {
            BY_ID[type.id()] = of(type).toArray(new EventFields[0]);
        }
    }

    /** The fields of this event; the array must not be changed. */
    static EventFields[] fields(EventType type) {
        return BY_ID[type.id()];
    }

    private static List<EventFields> of(EventType type) {
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
            case GAP -> List.of(N, TEXT);
            case RECORDER_WAIT -> List.of(N);
        };
    }
}
