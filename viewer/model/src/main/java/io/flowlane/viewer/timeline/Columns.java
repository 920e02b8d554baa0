package io.flowlane.viewer.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A window in columns of equal length: what came in and went out, what the distributor did, what each worker did. Parts are
 * 0 to 1 of the column's time. Filled by one thread, then read by any.
 */
@SuppressWarnings("VisibilityModifier") // a table of numbers, passed on to be drawn
public final class Columns {
    /** How many pixels a column is wide, where there are not very many lanes. */
    public static final int PIXELS = 2;

    /** With more lanes than this a column is twice as wide, so that a frame does not cost more. */
    private static final int MANY_LANES = 32;

    private final double origin;
    private final double length;
    private final int count;

    /** How many packets came in; the part of one that a merged row has in a column counts as such. */
    public final float[] in;
    /** How many packets were handed back. */
    public final float[] out;
    /** For what part the distributor was in a process call, a flush. */
    public final float[] process;

    public final float[] flush;
    /** For what part the distributor was stalled by a full backlog; above 0 wherever it was at all. */
    public final float[] stall;
    /** The worker whose backlog stalled it longest, or -1. */
    public final int[] stalledOn;

    private final List<Lane> lanes = new ArrayList<>();

    /** One worker in columns. */
    public static final class Lane {
        /** For what part it held packets, worked on them, was parked, was not there. */
        public final float[] held;

        public final float[] work;
        public final float[] parked;
        public final float[] absent;
        /** How many packets it took. */
        public final float[] packets;
        /** The tag with the most work, and its part of all work, 0 when nothing was worked on. */
        public final int[] tag;

        public final float[] tagShare;
        /** The deepest backlog, and the mean. */
        public final int[] backlogMax;

        public final float[] backlogMean;

        Lane(int n) {
            held = new float[n];
            work = new float[n];
            parked = new float[n];
            absent = new float[n];
            packets = new float[n];
            tag = new int[n];
            tagShare = new float[n];
            backlogMax = new int[n];
            backlogMean = new float[n];
        }
    }

    /**
     * Empty columns over a window.
     *
     * @param wanted how many columns the window's length is divided into
     */
    public Columns(TimeWindow window, int wanted, int workers) {
        length = Math.max(1.0, (double) window.span() / Math.max(1, wanted));
        double first = Math.floor(window.from() / length);
        origin = first * length;
        count = (int) Math.max(1, Math.ceil(window.to() / length) - first);
        in = new float[count];
        out = new float[count];
        process = new float[count];
        flush = new float[count];
        stall = new float[count];
        stalledOn = new int[count];
        Arrays.fill(stalledOn, -1);
        for (int w = 0; w < workers; w++) {
            lanes.add(new Lane(count));
        }
    }

    /** How many pixels a column of merged work is wide, with this many workers. */
    public static int pixels(int workers) {
        return workers > MANY_LANES ? 2 * PIXELS : PIXELS;
    }

    /** How many columns there are. */
    public int count() {
        return count;
    }

    /** How long a column is, in nanoseconds: at least 1. */
    public double length() {
        return length;
    }

    /** Where column {@code i} begins, in nanoseconds; {@code count()} answers where the last one ends. */
    public double begin(int i) {
        return origin + i * length;
    }

    /** The column in which a time lies; below 0 or {@code count()} and above outside. */
    public int at(double t) {
        return (int) Math.floor((t - origin) / length);
    }

    /** How many workers' columns there are. */
    public int lanes() {
        return lanes.size();
    }

    /** A worker's columns. */
    public Lane lane(int worker) {
        return lanes.get(worker);
    }
}
