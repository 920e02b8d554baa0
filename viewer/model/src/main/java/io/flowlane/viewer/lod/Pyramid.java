package io.flowlane.viewer.lod;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.Tags;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The rows of all levels, as of one moment, and what is known of the run besides. Immutable; any thread.
 *
 * @param session what the journal says of the run
 * @param workers how many cells a row has
 * @param extents each level's extents, from the lowest level on
 * @param rows how many rows each level has
 * @param firstT when the first row begins
 * @param readTo when the last row ends
 * @param totals counts over all rows
 * @param tags the tags
 * @param marks notes and holes, the first of them
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Pyramid(
        SessionInfo session,
        int workers,
        Extent[][] extents,
        long[] rows,
        long firstT,
        long readTo,
        Totals totals,
        Tags tags,
        List<Mark> marks) {

    /**
     * Counts over all rows.
     *
     * @param packets by worker: how many packets it has taken
     * @param held by worker: nanoseconds for which it held packets
     * @param tellsWork whether the journal tells when the work on a packet begins and ends
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Totals(long events, long in, long out, int deepestBacklog, long[] packets, long[] held, boolean tellsWork) {}

    Pyramid {
        marks = List.copyOf(marks);
    }

    int levels() {
        return rows.length;
    }

    int rowBytes() {
        return RowLayout.rowBytes(workers);
    }

    /** The bytes in which a row lies. */
    ByteBuffer bytes(int level, long row) {
        return extents[level][(int) (row >>> Level.extentBits(rowBytes()))].rows();
    }

    /** Where in its bytes a row begins. */
    int offset(long row) {
        return (int) (row & ((1L << Level.extentBits(rowBytes())) - 1)) * rowBytes();
    }

    /** When a row begins; when the run has been read to, for the row after the last. */
    long begin(int level, long row) {
        if (row < rows[level]) {
            return bytes(level, row).getLong(offset(row) + RowLayout.T);
        }
        long lowest = row << (RowLayout.FAN_BITS * level);
        return level == 0 || lowest >= rows[0] ? readTo : begin(0, lowest);
    }

    /** A count of the whole run before a row: {@link RowLayout#EVENTS}, {@link RowLayout#IN} or {@link RowLayout#OUT}. */
    long before(int level, long row, int which) {
        if (row < rows[level]) {
            return bytes(level, row).getLong(offset(row) + which);
        }
        long lowest = row << (RowLayout.FAN_BITS * level);
        if (level > 0 && lowest < rows[0]) {
            return before(0, lowest, which);
        }
        return which == RowLayout.EVENTS ? totals.events : which == RowLayout.IN ? totals.in : totals.out;
    }

    /** The lowest level's row in which a time lies; the first or the last one for a time outside. */
    long rowAt(long t) {
        long low = 0;
        long high = rows.length == 0 ? 0 : rows[0];
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (begin(0, middle) <= t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }
}
