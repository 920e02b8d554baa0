package io.flowlane.viewer.summary;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.timeline.Overview;
import java.util.ArrayList;
import java.util.List;

/** The load balance as the overview alone tells it, for as long as no statistics have been made. */
public final class RunLoads {

    private RunLoads() {}

    /** A summary of this overview, with a verdict still to come. */
    public static RunSummary summary(Overview overview, String title, String verdictText) {
        List<RunSummary.WorkerLoad> loads = loads(overview);
        return new RunSummary(title, Verdict.UNKNOWN, verdictText, loads, fairness(loads), "", List.of());
    }

    /** Each worker's part. */
    public static List<RunSummary.WorkerLoad> loads(Overview overview) {
        long all = 0;
        for (int w = 0; w < overview.workers(); w++) {
            all += overview.packetsOf(w);
        }
        double span = Math.max(1, overview.readTo() - overview.bounds().from());
        List<RunSummary.WorkerLoad> loads = new ArrayList<>();
        for (int w = 0; w < overview.workers(); w++) {
            long packets = overview.packetsOf(w);
            double share = all == 0 ? 0 : (double) packets / all;
            loads.add(new RunSummary.WorkerLoad(w, packets, share, Double.NaN, overview.heldBy(w) / span));
        }
        return loads;
    }

    /** Jain's fairness index of the workers' packets: 1 when all have the same, 1/n when one has all; NaN without packets or others. */
    public static double fairness(List<RunSummary.WorkerLoad> loads) {
        double sum = 0;
        double squares = 0;
        for (RunSummary.WorkerLoad load : loads) {
            sum += load.packets();
            squares += (double) load.packets() * load.packets();
        }
        return squares == 0 || loads.size() < 2 ? Double.NaN : sum * sum / (loads.size() * squares);
    }
}
