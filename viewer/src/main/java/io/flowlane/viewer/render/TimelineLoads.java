package io.flowlane.viewer.render;

import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.WorkerLane;
import java.util.ArrayList;
import java.util.List;

/** The load balance as the timeline alone tells it, for as long as no statistics have been made. */
public final class TimelineLoads {

    private TimelineLoads() {}

    /** A summary of this timeline, with a verdict still to come. */
    public static RunSummary summary(Timeline timeline, String title) {
        List<RunSummary.WorkerLoad> loads = loads(timeline);
        return new RunSummary(
                title, Verdict.UNKNOWN, "the checks are still running", loads, fairness(loads), "", List.of());
    }

    /** Each worker's part. */
    public static List<RunSummary.WorkerLoad> loads(Timeline timeline) {
        long all = 0;
        for (WorkerLane lane : timeline.workers()) {
            all += lane.work().size();
        }
        List<RunSummary.WorkerLoad> loads = new ArrayList<>();
        for (WorkerLane lane : timeline.workers()) {
            int packets = lane.work().size();
            double share = all == 0 ? 0 : (double) packets / all;
            long busy = lane.bursts().busy(0, lane.bursts().size());
            double busyFraction = (double) busy / timeline.bounds().span();
            loads.add(new RunSummary.WorkerLoad(lane.worker(), packets, share, busyFraction));
        }
        return loads;
    }

    /** Jain's fairness index of the workers' packets: 1 when all have the same, 1/n when one has all; NaN without packets. */
    public static double fairness(List<RunSummary.WorkerLoad> loads) {
        double sum = 0;
        double squares = 0;
        for (RunSummary.WorkerLoad load : loads) {
            sum += load.packets();
            squares += (double) load.packets() * load.packets();
        }
        return squares == 0 ? Double.NaN : sum * sum / (loads.size() * squares);
    }
}
