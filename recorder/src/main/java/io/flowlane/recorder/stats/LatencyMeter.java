package io.flowlane.recorder.stats;

import io.flowlane.recorder.inflight.Handles;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import io.flowlane.recorder.stats.StatsReport.Latency;
import java.util.Arrays;
import java.util.List;

/**
 * Times each packet from PACKET_IN to RETURNED and says where the time went. A packet that a worker frees, that is
 * cleared or lost, or that is in flight when events are missing is not measured. When a packet is granted, taken or
 * handed back more than once, the last grant before the take and the first of the others count.
 */
final class LatencyMeter {
    private final FlightTable flights = new FlightTable();
    private final Histogram histogram = new Histogram();
    private final long[] sums = new long[LatencyPart.values().length];
    private final Waits waits;
    private final int[][] held;
    private final int[] heldCount;
    private long count;

    LatencyMeter(int workers) {
        held = new int[workers][8];
        heldCount = new int[workers];
        waits = new Waits(workers);
    }

    void packetIn(long seq, int tagHandle, long t) {
        if (flights.find(seq) == Handles.NONE) {
            flights.add(seq, tagHandle, t);
        }
    }

    void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] <= FlightTable.GRANTED) {
                flights.state[p] = FlightTable.GRANTED;
                flights.granted[p] = e.t();
            }
        }
    }

    /** SLOT_RECLAIM: the worker left, and the packet waits for another. */
    void reclaim(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            move(e.seqs(i), e);
        }
    }

    /** BACKLOG_MOVE, likewise. */
    void move(EventCursor e) {
        move(e.seq(), e);
    }

    private void move(long seq, EventCursor e) {
        int p = flights.find(seq);
        if (p != Handles.NONE && flights.state[p] <= FlightTable.GRANTED) {
            behind(p, seq, e.worker(), e.t());
            flights.state[p] = FlightTable.WAITING;
            flights.since[p] = e.t();
        }
    }

    private void behind(int p, long seq, int worker, long to) {
        waits.split(seq, flights.tag[p], worker, flights.since[p], to);
        flights.own[p] += waits.own();
        flights.others[p] += waits.others();
    }

    void take(EventCursor e, TagCounts tags) {
        int w = e.worker();
        int n = e.count();
        complete(w, e.t());
        for (int i = 0; i < n; i++) {
            long seq = e.seqs(i);
            int p = flights.find(seq);
            if (p == Handles.NONE || flights.state[p] >= FlightTable.TAKEN) {
                continue;
            }
            // Without its grant the packet is not measured, and is let go when it completes.
            boolean granted = flights.state[p] == FlightTable.GRANTED;
            if (granted) {
                behind(p, seq, w, flights.granted[p]);
            }
            flights.granted[p] = granted ? flights.granted[p] : -1;
            flights.state[p] = FlightTable.TAKEN;
            flights.taken[p] = e.t();
            tags.taken(flights.tag[p], w);
            hold(w, p);
        }
        begin(e, w, n);
    }

    private void hold(int w, int p) {
        if (heldCount[w] == held[w].length) {
            held[w] = Arrays.copyOf(held[w], 2 * heldCount[w]);
        }
        held[w][heldCount[w]++] = p;
    }

    /** From now on the worker has this burst in work, and others wait behind it. */
    private void begin(EventCursor e, int w, int n) {
        if (n > 0) {
            BurstHistory history = waits.of(w);
            history.begin(e.t());
            for (int i = 0; i < n; i++) {
                int p = flights.find(e.seqs(i));
                if (p != Handles.NONE) {
                    history.tag(flights.tag[p]);
                }
            }
        }
    }

    /** SLOT_REQUEST or SLOT_RETURN. */
    void complete(EventCursor e) {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.TAKEN) {
                flights.state[p] = FlightTable.COMPLETED;
                flights.completed[p] = e.t();
                flights.collected[p] = -1;
            }
        }
        complete(w, e.t());
    }

    private void complete(int w, long t) {
        for (int i = 0; i < heldCount[w]; i++) {
            int p = held[w][i];
            if (flights.state[p] == FlightTable.TAKEN) {
                flights.remove(p);
            }
        }
        heldCount[w] = 0;
        waits.of(w).end(t);
    }

    void collect(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED && flights.collected[p] < 0) {
                flights.collected[p] = e.t();
            }
        }
    }

    void returned(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED) {
                if (flights.granted[p] >= 0) {
                    measure(p, e.t());
                }
                flights.remove(p);
            }
        }
    }

    void dropped(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = flights.find(e.seqs(i));
            if (p != Handles.NONE && flights.state[p] == FlightTable.COMPLETED) {
                flights.remove(p);
            }
        }
    }

    /** Events are missing: what is in flight will not be measured. */
    void forget() {
        flights.clear();
        for (int w = 0; w < held.length; w++) {
            heldCount[w] = 0;
            waits.of(w).forget();
        }
    }

    private void measure(int p, long t) {
        histogram.add(t - flights.in[p]);
        long collected = flights.collected[p] < 0 ? flights.completed[p] : flights.collected[p];
        add(LatencyPart.OWN_TAG, flights.own[p]);
        add(LatencyPart.OTHER_TAGS, flights.others[p]);
        add(LatencyPart.DISPATCH, flights.granted[p] - flights.in[p] - flights.own[p] - flights.others[p]);
        add(LatencyPart.SLOT, flights.taken[p] - flights.granted[p]);
        add(LatencyPart.WORK, flights.completed[p] - flights.taken[p]);
        add(LatencyPart.COLLECT, collected - flights.completed[p]);
        add(LatencyPart.FETCH, t - collected);
        count++;
    }

    private void add(LatencyPart part, long nanos) {
        sums[part.place()] += nanos;
    }

    /** Which tags held others up for longest. To be asked for once, at the end. */
    List<HeadOfLine> headOfLine(int most, TagCounts tags) {
        return waits.worst(most, tags);
    }

    LatencyCauses causes() {
        return new LatencyCauses(count, sums);
    }

    Latency latency() {
        return new Latency(
                count,
                causes().mean(),
                histogram.percentile(0.5),
                histogram.percentile(0.9),
                histogram.percentile(0.99),
                histogram.percentile(0.999),
                histogram.max());
    }
}
