package io.flowlane.recorder.stats;

import io.flowlane.recorder.inflight.Handles;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.StatsReport.Latency;
import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import java.util.Arrays;

/**
 * Times each packet from PACKET_IN to RETURNED. A packet that a worker frees, that is cleared or lost, or that is in
 * flight when events are missing is not measured. When a packet is granted, taken or handed back more than once, the
 * last grant before the take and the first of the others count.
 */
final class LatencyMeter {
    private static final byte WAITING = 0;
    private static final byte GRANTED = 1;
    private static final byte TAKEN = 2;
    private static final byte COMPLETED = 3;

    private final Handles handles = new Handles();
    private final Histogram histogram = new Histogram();
    private final Sum[] sums = {new Sum(), new Sum(), new Sum(), new Sum()};
    private final int[][] held;
    private final int[] heldCount;
    private byte[] state = new byte[256];
    /** Tag handle of {@link TagCounts}, for who takes it. */
    private int[] tag = new int[256];

    private long[] in = new long[256];
    private long[] granted = new long[256];
    private long[] taken = new long[256];
    private long[] completed = new long[256];
    private long count;

    LatencyMeter(int workers) {
        held = new int[workers][8];
        heldCount = new int[workers];
    }

    void packetIn(long seq, int tagHandle, long t) {
        if (handles.find(seq) != Handles.NONE) {
            return;
        }
        int p = handles.add(seq);
        if (p == state.length) {
            grow();
        }
        state[p] = WAITING;
        tag[p] = tagHandle;
        in[p] = t;
    }

    void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = handles.find(e.seqs(i));
            if (p != Handles.NONE && state[p] <= GRANTED) {
                state[p] = GRANTED;
                granted[p] = e.t();
            }
        }
    }

    void take(EventCursor e, TagCounts tags) {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            int p = handles.find(e.seqs(i));
            if (p == Handles.NONE || state[p] >= TAKEN) {
                continue;
            }
            // Without its grant the packet is not measured, and is let go when it completes.
            granted[p] = state[p] == GRANTED ? granted[p] : -1;
            state[p] = TAKEN;
            taken[p] = e.t();
            tags.taken(tag[p], w);
            if (heldCount[w] == held[w].length) {
                held[w] = Arrays.copyOf(held[w], 2 * heldCount[w]);
            }
            held[w][heldCount[w]++] = p;
        }
    }

    /** SLOT_REQUEST or SLOT_RETURN. */
    void complete(EventCursor e) {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            int p = handles.find(e.seqs(i));
            if (p != Handles.NONE && state[p] == TAKEN) {
                state[p] = COMPLETED;
                completed[p] = e.t();
            }
        }
        for (int i = 0; i < heldCount[w]; i++) {
            int p = held[w][i];
            if (state[p] == TAKEN) {
                handles.remove(p);
            }
        }
        heldCount[w] = 0;
    }

    void returned(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = handles.find(e.seqs(i));
            if (p != Handles.NONE && state[p] == COMPLETED) {
                if (granted[p] >= 0) {
                    measure(p, e.t());
                }
                handles.remove(p);
            }
        }
    }

    void dropped(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = handles.find(e.seqs(i));
            if (p != Handles.NONE && state[p] == COMPLETED) {
                handles.remove(p);
            }
        }
    }

    /** Events are missing: what is in flight will not be measured. */
    void forget() {
        handles.clear();
        Arrays.fill(heldCount, 0);
    }

    private void measure(int p, long t) {
        histogram.add(t - in[p]);
        sums[0].add(granted[p] - in[p]);
        sums[1].add(taken[p] - granted[p]);
        sums[2].add(completed[p] - taken[p]);
        sums[3].add(t - completed[p]);
        count++;
    }

    Latency latency() {
        long thousandths = 0;
        for (long part : parts()) {
            thousandths += part;
        }
        return new Latency(
                count,
                thousandths / 1e3,
                histogram.percentile(0.5),
                histogram.percentile(0.9),
                histogram.percentile(0.99),
                histogram.percentile(0.999),
                histogram.max());
    }

    LatencyParts latencyParts() {
        long[] parts = parts();
        return new LatencyParts(parts[0] / 1e3, parts[1] / 1e3, parts[2] / 1e3, parts[3] / 1e3);
    }

    /** The means in thousandths of a nanosecond; their sum is what the mean latency is taken to be. */
    private long[] parts() {
        long[] means = new long[sums.length];
        for (int i = 0; i < sums.length && count > 0; i++) {
            means[i] = sums[i].meanThousandths(count);
        }
        return means;
    }

    private void grow() {
        int length = Math.multiplyExact(state.length, 2);
        state = Arrays.copyOf(state, length);
        tag = Arrays.copyOf(tag, length);
        in = Arrays.copyOf(in, length);
        granted = Arrays.copyOf(granted, length);
        taken = Arrays.copyOf(taken, length);
        completed = Arrays.copyOf(completed, length);
    }

    /** A sum of nanoseconds that a long can hold for 292 years of them all together. */
    private static final class Sum {
        private long nanos;

        void add(long value) {
            nanos += value;
        }

        /** Rounded to the nearest. */
        long meanThousandths(long count) {
            long whole = nanos / count;
            return whole * 1000 + Math.round((nanos % count) * 1e3 / count);
        }
    }
}
