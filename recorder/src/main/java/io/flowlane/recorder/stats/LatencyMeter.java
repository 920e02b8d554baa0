package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import io.flowlane.recorder.stats.StatsReport.Latency;
import java.util.List;

/**
 * Times each packet from PACKET_IN to RETURNED and says where the time went. A packet that a worker frees, that is
 * cleared or lost, or that is in flight when events are missing is not measured.
 */
final class LatencyMeter implements FlightTracker.Listener {
    private final TagCounts tags;
    private final FlightTracker tracker;
    private final FlightTable flights;
    private final Histogram histogram = new Histogram();
    private final long[] sums = new long[LatencyPart.values().length];
    private long count;
    private long withWork;

    LatencyMeter(int workers, TagCounts tags) {
        this.tags = tags;
        tracker = new FlightTracker(workers, this);
        flights = tracker.flights;
    }

    FlightTracker tracker() {
        return tracker;
    }

    @Override
    public void waited(int p, int worker, long from, long to) {
        Waits waits = tracker.waits;
        waits.split(flights, p, worker, from, to);
        flights.own[p] += waits.own();
        flights.others[p] += waits.others();
    }

    @Override
    public void taken(int p, int worker) {
        tags.taken(flights.tag[p], worker);
    }

    @Override
    public void returned(int p, long t) {
        if (flights.granted[p] < 0) {
            return;
        }
        histogram.add(t - flights.in[p]);
        long collected = flights.collected[p] < 0 ? flights.completed[p] : flights.collected[p];
        add(LatencyPart.OWN_TAG, flights.own[p]);
        add(LatencyPart.OTHER_TAGS, flights.others[p]);
        add(LatencyPart.DISPATCH, flights.granted[p] - flights.in[p] - flights.own[p] - flights.others[p]);
        add(LatencyPart.SLOT, flights.taken[p] - flights.granted[p]);
        held(p);
        add(LatencyPart.COLLECT, collected - flights.completed[p]);
        add(LatencyPart.FETCH, t - collected);
        count++;
    }

    private void held(int p) {
        long begun = flights.begun[p];
        if (begun < 0) {
            add(LatencyPart.HELD, flights.completed[p] - flights.taken[p]);
            return;
        }
        long worked = flights.worked[p];
        add(LatencyPart.HELD_BEFORE, begun - flights.taken[p]);
        add(LatencyPart.WORK, worked);
        add(LatencyPart.HELD_AFTER, flights.completed[p] - begun - worked);
        withWork++;
    }

    private void add(LatencyPart part, long nanos) {
        sums[part.place()] += nanos;
    }

    /** Which tags held others up for longest. To be asked for once, at the end. */
    List<HeadOfLine> headOfLine(int most) {
        return tracker.waits.worst(most, tags);
    }

    LatencyCauses causes() {
        return new LatencyCauses(count, withWork, sums);
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
