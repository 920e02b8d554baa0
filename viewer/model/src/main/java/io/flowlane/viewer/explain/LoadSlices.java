package io.flowlane.viewer.explain;

import io.flowlane.viewer.explain.LoadReport.Slice;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time in equal parts: per part and worker the packets, the holding and the waiting. */
final class LoadSlices {
    private final long from;
    private final long to;
    private final int count;
    private final int workers;
    private final long[] packets;
    private final double[] holding;
    private final double[] wait;
    private final int[] topTag;
    private final double[] topShare;
    private final TagTally tally = new TagTally();
    private int open;

    LoadSlices(long from, long to, int count, int workers) {
        this.from = from;
        this.to = to;
        this.count = Math.max(1, count);
        this.workers = workers;
        packets = new long[this.count * workers];
        holding = new double[packets.length];
        wait = new double[packets.length];
        topTag = new int[this.count];
        topShare = new double[this.count];
    }

    private int slice(long t) {
        double part = (double) (t - from) / (to - from);
        return Math.max(0, Math.min(count - 1, (int) (part * count)));
    }

    private long begin(int slice) {
        return from + Math.round((double) (to - from) * slice / count);
    }

    void packet(long t, int worker, long waited) {
        int at = slice(t) * workers + worker;
        packets[at]++;
        wait[at] += waited;
    }

    /** Packets are taken in order of time, so the tags of one part are counted at a time. */
    void tag(long t, int tag) {
        closeUpTo(slice(t));
        tally.add(tag);
    }

    private void closeUpTo(int slice) {
        if (slice > open) {
            topTag[open] = tally.top();
            topShare[open] = tally.topShare();
            tally.clear();
            open = slice;
        }
    }

    void holds(int worker, long begin, long end) {
        for (int slice = slice(begin); slice <= slice(end); slice++) {
            long overlap = Math.min(end, begin(slice + 1)) - Math.max(begin, begin(slice));
            if (overlap > 0) {
                holding[slice * workers + worker] += overlap;
            }
        }
    }

    List<Slice> cut() {
        closeUpTo(count);
        List<Slice> slices = new ArrayList<>(count);
        for (int slice = 0; slice < count; slice++) {
            List<Long> taken = new ArrayList<>();
            List<Double> held = new ArrayList<>();
            List<Double> waited = new ArrayList<>();
            long length = Math.max(1, begin(slice + 1) - begin(slice));
            for (int worker = 0; worker < workers; worker++) {
                int at = slice * workers + worker;
                taken.add(packets[at]);
                held.add(Math.min(1, holding[at] / length));
                waited.add(packets[at] == 0 ? 0 : wait[at] / packets[at]);
            }
            slices.add(new Slice(taken, held, waited, LoadReport.jain(taken), topTag[slice], topShare[slice]));
        }
        return slices;
    }
}
