package io.flowlane.viewer.lod;

import java.nio.ByteBuffer;

/**
 * Where the bytes of a row are. Little-endian. Counts in the head are those of the whole run before the row, so that the
 * count of any stretch is a difference; parts are of the row's own time, 65535 being all of it, and never 0 for something
 * that was.
 *
 * <pre>
 *  row head
 *   0        8        16         24          32        34      36      38           40
 *  +--------+--------+----------+-----------+---------+-------+-------+------------+----------+
 *  | begins | events | packets  | packets   | process | flush | stall | stalled on | notes    |
 *  | t      | before | in before| out before| part    | part  | part  | w, ffff: - | and gaps |
 *  +--------+--------+----------+-----------+---------+-------+-------+------------+----------+
 *                                                                                       44: 0
 *  then a cell for each worker
 *   0      2      4        6        8         10            12        16    20      21      22
 *  +------+------+--------+--------+---------+-------------+---------+-----+-------+-------+---------+
 *  | held | work | parked | absent | backlog | its mean,   | packets | top | its   | state | backlog |
 *  | part | part | part   | part   | most    | part of most| taken   | tag | share | then  | then    |
 *  +------+------+--------+--------+---------+-------------+---------+-----+-------+-------+---------+
 * </pre>
 */
final class RowLayout {
    static final int T = 0;
    static final int EVENTS = 8;
    static final int IN = 16;
    static final int OUT = 24;
    static final int PROCESS = 32;
    static final int FLUSH = 34;
    static final int STALL = 36;
    static final int STALLED_ON = 38;
    static final int MARKS = 40;
    static final int HEAD_BYTES = 48;

    static final int HELD = 0;
    static final int WORK = 2;
    static final int PARKED = 4;
    static final int ABSENT = 6;
    static final int BACKLOG_MOST = 8;
    static final int BACKLOG_MEAN = 10;
    static final int PACKETS = 12;
    static final int TAG = 16;
    static final int TAG_SHARE = 20;
    static final int STATE = 21;
    static final int DEPTH = 22;
    static final int CELL_BYTES = 24;

    static final int ALL = 0xffff;
    static final int NO_WORKER = 0xffff;

    /** How many rows a row of the level above stands for. */
    static final int FAN_BITS = 2;

    static final int FAN = 1 << FAN_BITS;

    private static final int FEWEST_EVENTS = 256;
    private static final int EVENTS_PER_WORKER = 32;

    private RowLayout() {}

    static int rowBytes(int workers) {
        return HEAD_BYTES + workers * CELL_BYTES;
    }

    /** How many events a row of the lowest level stands for: more lanes make longer rows, so that an event costs as much. */
    static int eventsPerRow(int workers) {
        int wanted = Math.max(FEWEST_EVENTS, EVENTS_PER_WORKER * workers);
        return Integer.highestOneBit(wanted - 1) << 1;
    }

    static int u16(ByteBuffer rows, int at) {
        return rows.getShort(at) & 0xffff;
    }

    /** A part of a duration as 0 to {@link #ALL}; at least 1 for something. */
    static short part(double some, double all) {
        if (some <= 0) {
            return 0;
        }
        return (short) Math.max(1, Math.min(ALL, Math.round(ALL * (some / all))));
    }

    /** The same of whole nanoseconds. */
    static short part(long nanos, double all) {
        return part((double) nanos, all);
    }

    static short saturated(long value) {
        return (short) Math.max(0, Math.min(ALL, value));
    }
}
