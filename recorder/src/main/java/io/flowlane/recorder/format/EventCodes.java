package io.flowlane.recorder.format;

import io.flowlane.engine.event.EventType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The low five bits of an event's first byte, or beyond those the event's id. Numbers are a contract with every journal
 * that was ever written; they are not those of {@link EventType#id()}, which do not fit.
 */
public final class EventCodes {
    static final int BITS = 5;
    static final int MASK = (1 << BITS) - 1;

    /** Not an event: with no flag it only moves the time, with flags it is a run. */
    public static final int STAMP = 0;

    /** The first byte of a run of PACKET_IN and TAG_ASSIGN for each packet. */
    static final int RUN_ASSIGNED = 0x20;
    /** The first byte of a run of PACKET_IN, TAG_ASSIGN and BACKLOG_PUSH for each packet. */
    static final int RUN_QUEUED = 0x40;
    /** The first byte of a run of BACKLOG_POPs. */
    static final int RUN_POPPED = 0x60;
    /** The first byte of a run of TAG_RELEASEs. */
    static final int RUN_RELEASED = 0x80;
    /** The first byte of a run of PACKET_INs. */
    static final int RUN_IN = 0xa0;
    /** What of the second byte of a run says how many packets it has: one less. */
    static final int RUN_MASK = MASK;

    /** {@link EventType#SESSION_END}. */
    public static final int SESSION_END = 1;
    /** {@link EventType#PROCESS_BEGIN}. */
    public static final int PROCESS_BEGIN = 2;
    /** {@link EventType#PROCESS_END}. */
    public static final int PROCESS_END = 3;
    /** {@link EventType#PACKET_IN}. */
    public static final int PACKET_IN = 4;
    /** {@link EventType#TAG_ASSIGN}. */
    public static final int TAG_ASSIGN = 5;
    /** {@link EventType#TAG_MATCH}. */
    public static final int TAG_MATCH = 6;
    /** {@link EventType#TAG_RELEASE}. */
    public static final int TAG_RELEASE = 7;
    /** {@link EventType#BACKLOG_PUSH}. */
    public static final int BACKLOG_PUSH = 8;
    /** {@link EventType#BACKLOG_POP}. */
    public static final int BACKLOG_POP = 9;
    /** {@link EventType#BACKLOG_FULL}. */
    public static final int BACKLOG_FULL = 10;
    /** {@link EventType#BACKLOG_MOVE}. */
    public static final int BACKLOG_MOVE = 11;
    /** {@link EventType#SLOT_REQUEST}. */
    public static final int SLOT_REQUEST = 12;
    /** {@link EventType#SLOT_GRANT}. */
    public static final int SLOT_GRANT = 13;
    /** {@link EventType#SLOT_TAKE}. */
    public static final int SLOT_TAKE = 14;
    /** {@link EventType#SLOT_RETURN}. */
    public static final int SLOT_RETURN = 15;
    /** {@link EventType#SLOT_COLLECT}. */
    public static final int SLOT_COLLECT = 16;
    /** {@link EventType#SLOT_RECLAIM}. */
    public static final int SLOT_RECLAIM = 17;
    /** {@link EventType#RETURNED}. */
    public static final int RETURNED = 18;
    /** {@link EventType#RETURNS_CLEARED}. */
    public static final int RETURNS_CLEARED = 19;
    /** {@link EventType#RETURNS_LOST}. */
    public static final int RETURNS_LOST = 20;
    /** {@link EventType#TX}. */
    public static final int TX = 21;
    /** {@link EventType#FLUSH_BEGIN}. */
    public static final int FLUSH_BEGIN = 22;
    /** {@link EventType#FLUSH_END}. */
    public static final int FLUSH_END = 23;
    /** {@link EventType#WORKER_JOIN}. */
    public static final int WORKER_JOIN = 24;
    /** {@link EventType#WORKER_LEAVE}. */
    public static final int WORKER_LEAVE = 25;
    /** {@link EventType#WORKER_PARK}. */
    public static final int WORKER_PARK = 26;
    /** {@link EventType#WORKER_UNPARK}. */
    public static final int WORKER_UNPARK = 27;
    /** {@link EventType#WORK_BEGIN}. */
    public static final int WORK_BEGIN = 28;
    /** {@link EventType#WORK_END}. */
    public static final int WORK_END = 29;
    /** {@link EventType#MARK}. */
    public static final int MARK = 30;

    /** The byte behind says which event it is: its {@link EventType#id()}. */
    static final int EXTENDED = 31;

    /** What the codes of such events are above their ids: of all that have no code of their own. */
    static final int BEYOND = 128;

    /** {@link EventType#GAP}: the lcore's events that were not recorded, emitted by the recorder itself. */
    public static final int GAP = BEYOND + 96;
    /** The first flag: the sequence number, or a list's worker, is the one expected. */
    static final int EXPECTED_SEQ = 0x20;
    /** The second flag: the worker is that of the event before. */
    static final int EXPECTED_WORKER = 0x40;
    /** The third flag: the tag or the depth is the one expected. */
    static final int EXPECTED_LAST = 0x80;

    /** How far the two bits that say how a list is recorded are from the right. */
    static final int LIST_SHIFT = 6;
    /** The list in full: a count, then each number's distance from the one expected. */
    static final int LIST_FULL = 0;
    /** The list that one would guess; see {@link History}. */
    static final int LIST_LIKE = 1;
    /** A second guess, for SLOT_COLLECT; for all others a list of one. */
    static final int LIST_OTHER = 2;
    /** Consecutive numbers: a count and the first. */
    static final int LIST_RUN = 3;

    private static final @Nullable EventType[] TYPES = new @Nullable EventType[2 * BEYOND];

    static {
        TYPES[SESSION_END] = EventType.SESSION_END;
        TYPES[PROCESS_BEGIN] = EventType.PROCESS_BEGIN;
        TYPES[PROCESS_END] = EventType.PROCESS_END;
        TYPES[PACKET_IN] = EventType.PACKET_IN;
        TYPES[TAG_ASSIGN] = EventType.TAG_ASSIGN;
        TYPES[TAG_MATCH] = EventType.TAG_MATCH;
        TYPES[TAG_RELEASE] = EventType.TAG_RELEASE;
        TYPES[BACKLOG_PUSH] = EventType.BACKLOG_PUSH;
        TYPES[BACKLOG_POP] = EventType.BACKLOG_POP;
        TYPES[BACKLOG_FULL] = EventType.BACKLOG_FULL;
        TYPES[BACKLOG_MOVE] = EventType.BACKLOG_MOVE;
        TYPES[SLOT_REQUEST] = EventType.SLOT_REQUEST;
        TYPES[SLOT_GRANT] = EventType.SLOT_GRANT;
        TYPES[SLOT_TAKE] = EventType.SLOT_TAKE;
        TYPES[SLOT_RETURN] = EventType.SLOT_RETURN;
        TYPES[SLOT_COLLECT] = EventType.SLOT_COLLECT;
        TYPES[SLOT_RECLAIM] = EventType.SLOT_RECLAIM;
        TYPES[RETURNED] = EventType.RETURNED;
        TYPES[RETURNS_CLEARED] = EventType.RETURNS_CLEARED;
        TYPES[RETURNS_LOST] = EventType.RETURNS_LOST;
        TYPES[TX] = EventType.TX;
        TYPES[FLUSH_BEGIN] = EventType.FLUSH_BEGIN;
        TYPES[FLUSH_END] = EventType.FLUSH_END;
        TYPES[WORKER_JOIN] = EventType.WORKER_JOIN;
        TYPES[WORKER_LEAVE] = EventType.WORKER_LEAVE;
        TYPES[WORKER_PARK] = EventType.WORKER_PARK;
        TYPES[WORKER_UNPARK] = EventType.WORKER_UNPARK;
        TYPES[WORK_BEGIN] = EventType.WORK_BEGIN;
        TYPES[WORK_END] = EventType.WORK_END;
        TYPES[MARK] = EventType.MARK;
        Set<@Nullable EventType> known = new HashSet<>(Arrays.asList(TYPES));
        for (EventType type : EventType.values()) {
            if (!known.contains(type) && type != EventType.SESSION_BEGIN) {
                TYPES[BEYOND + type.id()] = type;
            }
        }
    }

    private EventCodes() {}

    /** The code of an event whose id is behind {@link #EXTENDED}. */
    static int ofId(int id) {
        return BEYOND + id;
    }

    /** The event that a code stands for, or null. */
    static @Nullable EventType type(int code) {
        return TYPES[code];
    }
}
