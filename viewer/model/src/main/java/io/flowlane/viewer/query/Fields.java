package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventType;
import java.util.EnumSet;
import java.util.Set;

/** Which event has which field, as the catalogue says. */
public final class Fields {
    private static final Set<EventType> SEQ = EnumSet.of(
            EventType.PACKET_IN,
            EventType.TAG_ASSIGN,
            EventType.TAG_MATCH,
            EventType.BACKLOG_PUSH,
            EventType.BACKLOG_POP,
            EventType.BACKLOG_FULL,
            EventType.BACKLOG_MOVE,
            EventType.WORK_BEGIN,
            EventType.WORK_END);
    private static final Set<EventType> TAG =
            EnumSet.of(EventType.PACKET_IN, EventType.TAG_ASSIGN, EventType.TAG_MATCH, EventType.TAG_RELEASE);
    private static final Set<EventType> DEPTH =
            EnumSet.of(EventType.BACKLOG_PUSH, EventType.BACKLOG_POP, EventType.BACKLOG_FULL);
    private static final Set<EventType> N = EnumSet.of(
            EventType.PROCESS_BEGIN,
            EventType.PROCESS_END,
            EventType.FLUSH_BEGIN,
            EventType.FLUSH_END,
            EventType.SESSION_STOP,
            EventType.GAP);
    private static final Set<EventType> SEQS = EnumSet.of(
            EventType.SLOT_REQUEST,
            EventType.SLOT_GRANT,
            EventType.SLOT_TAKE,
            EventType.SLOT_RETURN,
            EventType.SLOT_COLLECT,
            EventType.SLOT_RECLAIM,
            EventType.RETURNED,
            EventType.RETURNS_CLEARED,
            EventType.RETURNS_LOST,
            EventType.TX);
    private static final Set<EventType> NO_WORKER = EnumSet.of(
            EventType.SESSION_BEGIN,
            EventType.SESSION_END,
            EventType.PACKET_IN,
            EventType.RETURNED,
            EventType.RETURNS_CLEARED,
            EventType.RETURNS_LOST,
            EventType.TX,
            EventType.MARK);

    private Fields() {}

    /** Has it the field {@code seq}? */
    public static boolean seq(EventType type) {
        return SEQ.contains(type);
    }

    /** Has it the field {@code seqs}? */
    public static boolean seqs(EventType type) {
        return SEQS.contains(type);
    }

    /** Has it the field {@code tag}? */
    public static boolean tag(EventType type) {
        return TAG.contains(type);
    }

    /** Has it the field {@code w}? */
    public static boolean worker(EventType type) {
        return !NO_WORKER.contains(type) && !N.contains(type);
    }

    /** Has it the field {@code depth}? */
    public static boolean depth(EventType type) {
        return DEPTH.contains(type);
    }

    /** Has it the field {@code n}? */
    public static boolean n(EventType type) {
        return N.contains(type);
    }

    /** Is it a slot's handshake? */
    public static boolean handshake(EventType type) {
        return SEQS.contains(type) && !NO_WORKER.contains(type);
    }
}
