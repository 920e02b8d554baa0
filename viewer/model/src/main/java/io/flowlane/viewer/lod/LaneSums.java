package io.flowlane.viewer.lod;

import io.flowlane.viewer.timeline.Columns;
import java.nio.ByteBuffer;

/**
 * What one worker did in a column, summed up over rows. A cell is read as three numbers of eight bytes, and the sums go to
 * the columns once: a frame of many lanes spends most of its time here. One thread.
 */
final class LaneSums {
    private static final float SHARE_ALL = 255;
    private static final float WEIGHT = 1 << 20;

    private boolean any;
    private float held;
    private float work;
    private float parked;
    private float absent;
    private float packets;
    private int backlogMax;
    private float backlogMean;

    /** As long as there is one tag only, which is usual, it stands here; else in {@link #top}. */
    private int tag;

    private long weight;
    private boolean several;
    private final TopTags top = new TopTags();

    /**
     * Adds a row's cell.
     *
     * @param part how much of the column the row fills
     * @param ofRow how much of the row lies in the column
     */
    void add(ByteBuffer rows, int at, float part, float ofRow) {
        long times = rows.getLong(at + RowLayout.HELD);
        long counts = rows.getLong(at + RowLayout.BACKLOG_MOST);
        float scale = part / RowLayout.ALL;
        any |= (times | counts) != 0;
        if (times != 0) {
            held += scale * u16(times, RowLayout.HELD);
            parked += scale * u16(times, RowLayout.PARKED);
            absent += scale * u16(times, RowLayout.ABSENT);
            float worked = scale * u16(times, RowLayout.WORK);
            if (worked > 0) {
                work += worked;
                int share = rows.get(at + RowLayout.TAG_SHARE) & 0xff;
                addTag(rows.getInt(at + RowLayout.TAG), (long) (worked * WEIGHT * share));
            }
        }
        if (counts != 0) {
            int most = u16(counts, 0);
            backlogMax = Math.max(backlogMax, most);
            backlogMean += scale * most * u16(counts, RowLayout.BACKLOG_MEAN - RowLayout.BACKLOG_MOST);
            packets += (int) (counts >>> Integer.SIZE) * ofRow;
        }
    }

    /** Two bytes out of eight. */
    private static int u16(long bytes, int at) {
        return (int) (bytes >>> (Byte.SIZE * at)) & 0xffff;
    }

    private void addTag(int its, long more) {
        if (several) {
            top.add(its, more);
        } else if (weight == 0 || its == tag) {
            tag = its;
            weight += more;
        } else {
            several = true;
            top.add(tag, weight);
            top.add(its, more);
        }
    }

    /** Writes the sums into a column and begins again with nothing. */
    void moveTo(Columns.Lane lane, int column) {
        if (!any) {
            return;
        }
        lane.held[column] = held;
        lane.work[column] = work;
        lane.parked[column] = parked;
        lane.absent[column] = absent;
        lane.packets[column] = packets;
        lane.backlogMax[column] = backlogMax;
        lane.backlogMean[column] = backlogMean;
        if (work > 0) {
            int best = top.best();
            lane.tag[column] = several ? top.tag(best) : tag;
            long most = several ? top.weight(best) : weight;
            lane.tagShare[column] = Math.min(1, most / SHARE_ALL / (work * WEIGHT));
        }
        clear();
    }

    private void clear() {
        any = false;
        held = 0;
        work = 0;
        parked = 0;
        absent = 0;
        packets = 0;
        backlogMax = 0;
        backlogMean = 0;
        weight = 0;
        if (several) {
            several = false;
            top.clear();
        }
    }
}
