package io.flowlane.viewer.lod;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What one row sums up for as long as it is not finished: whole nanoseconds and counts. One thread. */
final class OpenRow {
    private static final int SHARE_ALL = 255;

    long begins;
    long events;
    long in;
    long out;
    /** How many rows of the level below it has. */
    int rows;

    long process;
    long flush;
    long stall;
    int marks;
    final long[] stallOn;
    final long[] held;
    final long[] work;
    final long[] parked;
    final long[] absent;
    /** Depth times nanoseconds. */
    final double[] backlogArea;

    final int[] backlogMost;
    final long[] packets;
    final TopTags[] tags;
    final byte[] state;
    final int[] depth;

    OpenRow(int workers) {
        stallOn = new long[workers];
        held = new long[workers];
        work = new long[workers];
        parked = new long[workers];
        absent = new long[workers];
        backlogArea = new double[workers];
        backlogMost = new int[workers];
        packets = new long[workers];
        tags = new TopTags[workers];
        Arrays.setAll(tags, w -> new TopTags());
        state = new byte[workers];
        depth = new int[workers];
    }

    /** Empty again, beginning here. */
    void begin(long t, long eventsBefore, long inBefore, long outBefore) {
        begins = t;
        events = eventsBefore;
        in = inBefore;
        out = outBefore;
        rows = 0;
        process = 0;
        flush = 0;
        stall = 0;
        marks = 0;
        Arrays.fill(stallOn, 0);
        Arrays.fill(held, 0);
        Arrays.fill(work, 0);
        Arrays.fill(parked, 0);
        Arrays.fill(absent, 0);
        Arrays.fill(backlogArea, 0);
        Arrays.fill(backlogMost, 0);
        Arrays.fill(packets, 0);
        for (TopTags each : tags) {
            each.clear();
        }
    }

    /** Adds a row of the level below; the first one gives the beginning. */
    void add(OpenRow below) {
        if (rows == 0) {
            begin(below.begins, below.events, below.in, below.out);
            System.arraycopy(below.state, 0, state, 0, state.length);
            System.arraycopy(below.depth, 0, depth, 0, depth.length);
        }
        rows++;
        process += below.process;
        flush += below.flush;
        stall += below.stall;
        marks += below.marks;
        for (int w = 0; w < held.length; w++) {
            stallOn[w] += below.stallOn[w];
            held[w] += below.held[w];
            work[w] += below.work[w];
            parked[w] += below.parked[w];
            absent[w] += below.absent[w];
            backlogArea[w] += below.backlogArea[w];
            backlogMost[w] = Math.max(backlogMost[w], below.backlogMost[w]);
            packets[w] += below.packets[w];
            tags[w].addAll(below.tags[w]);
        }
    }

    /** Writes it as {@link RowLayout} draws it; it ends at {@code t}. */
    void write(ByteBuffer into, int at, long t) {
        double length = Math.max(1, t - begins);
        into.putLong(at + RowLayout.T, begins);
        into.putLong(at + RowLayout.EVENTS, events);
        into.putLong(at + RowLayout.IN, in);
        into.putLong(at + RowLayout.OUT, out);
        into.putShort(at + RowLayout.PROCESS, RowLayout.part(process, length));
        into.putShort(at + RowLayout.FLUSH, RowLayout.part(flush, length));
        into.putShort(at + RowLayout.STALL, RowLayout.part(stall, length));
        into.putShort(at + RowLayout.STALLED_ON, (short) stalledOn());
        into.putInt(at + RowLayout.MARKS, marks);
        into.putInt(at + RowLayout.MARKS + Integer.BYTES, 0);
        for (int w = 0; w < held.length; w++) {
            cell(into, at + RowLayout.HEAD_BYTES + w * RowLayout.CELL_BYTES, w, length);
        }
    }

    private int stalledOn() {
        int most = RowLayout.NO_WORKER;
        for (int w = 0; w < stallOn.length; w++) {
            if (stallOn[w] > (most == RowLayout.NO_WORKER ? 0 : stallOn[most])) {
                most = w;
            }
        }
        return most;
    }

    private void cell(ByteBuffer into, int at, int w, double length) {
        into.putShort(at + RowLayout.HELD, RowLayout.part(held[w], length));
        into.putShort(at + RowLayout.WORK, RowLayout.part(work[w], length));
        into.putShort(at + RowLayout.PARKED, RowLayout.part(parked[w], length));
        into.putShort(at + RowLayout.ABSENT, RowLayout.part(absent[w], length));
        into.putShort(at + RowLayout.BACKLOG_MOST, RowLayout.saturated(backlogMost[w]));
        into.putShort(
                at + RowLayout.BACKLOG_MEAN, RowLayout.part(backlogArea[w], length * Math.max(1, backlogMost[w])));
        into.putInt(at + RowLayout.PACKETS, (int) Math.min(packets[w], Integer.MAX_VALUE));
        into.putInt(at + RowLayout.TAG, tags[w].tag());
        long share = Math.round((double) SHARE_ALL * tags[w].weight() / Math.max(1, work[w]));
        into.put(at + RowLayout.TAG_SHARE, (byte) Math.min(SHARE_ALL, share));
        into.put(at + RowLayout.STATE, state[w]);
        into.putShort(at + RowLayout.DEPTH, RowLayout.saturated(depth[w]));
    }
}
