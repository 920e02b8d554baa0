package io.flowlane.viewer.summary;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.timeline.TimeText;
import java.util.List;
import java.util.Locale;

/**
 * What is said of a run beside its timeline: the verdict of the checks and the balance of the load.
 *
 * @param title what the run is called
 * @param verdict whether the guarantees held
 * @param verdictText the verdict in a sentence
 * @param loads each worker's part, by worker
 * @param fairness Jain's index of the workers' packets, 1/n to 1; NaN when unknown
 * @param latencyText the latency in a few words; may be empty
 * @param violations how guarantees were broken, in order of time; of each as many as were asked for
 */
public record RunSummary(
        String title,
        Verdict verdict,
        String verdictText,
        List<WorkerLoad> loads,
        double fairness,
        String latencyText,
        List<Violation> violations) {

    /**
     * One worker's part of the load.
     *
     * @param worker its number
     * @param packets how many packets it took
     * @param share of all packets, 0 to 1
     * @param working the part of the run for which it worked on a packet, 0 to 1; NaN where the journal does not tell
     * @param holding the part of the run for which it held packets, 0 to 1; NaN where the journal does not tell
     */
    public record WorkerLoad(int worker, long packets, double share, double working, double holding) {

        /** Both parts in words: {@code working 41 %, holding 99 %}; what is not known is left out. */
        public String words() {
            String holds = Double.isNaN(holding) ? "" : String.format(Locale.ROOT, "holding %.0f %%", 100 * holding);
            if (Double.isNaN(working)) {
                return holds;
            }
            String works = String.format(Locale.ROOT, "working %.0f %%", 100 * working);
            return holds.isEmpty() ? works : works + ", " + holds;
        }
    }

    /**
     * One violation of a guarantee.
     *
     * @param t when, in nanoseconds
     * @param guarantee which one
     * @param number index of the violation, from 1
     * @param count how often it was broken
     * @param seqs the packets concerned; may be empty
     * @param text what happened, in a sentence
     */
    public record Violation(long t, String guarantee, int number, long count, List<Long> seqs, String text) {
        public Violation {
            seqs = List.copyOf(seqs);
        }

        /** Which guarantee, and which of its violations: {@code tag-order-returned, 3 of 22}. */
        public String title() {
            return guarantee + ", " + (count == 1 ? "once" : number + " of " + TimeText.count(count));
        }
    }

    /** The place of the first violation at {@code t} or later; how many there are when there is none. */
    public int firstViolationFrom(long t) {
        int low = 0;
        int high = violations.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (violations.get(middle).t() < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the checks are over. */
    public boolean isFinal() {
        return verdict != Verdict.UNKNOWN;
    }

    public RunSummary {
        loads = List.copyOf(loads);
        violations = List.copyOf(violations);
    }
}
