package io.flowlane.recorder.stats;

import java.util.List;
import java.util.Map;

/**
 * What a journal says of load and latency.
 *
 * @param mode {@code single} or {@code burst}
 * @param workers how many workers the session had
 * @param packets how many packets were accepted
 * @param tags how many distinct tags they had
 * @param durationNanos the time of the last event
 * @param fairnessJain Jain's index over the packets that each worker took: 1 when all took the same, 1/workers when one
 *     took all; NaN when none was taken, or there is but one worker
 * @param imbalance the most packets that one worker took, over the mean; NaN likewise
 * @param perWorker a line for each worker of the session, active or not
 * @param latency PACKET_IN to RETURNED of the packets that came back
 * @param latencyParts the mean of each part of that latency
 * @param latencyCauses the same, cause by cause: behind its own tag, behind others, and so on
 * @param headOfLine the ten tags that held packets of other tags up for longest, longest first
 * @param hotTags the ten tags with the most packets, most first, equal ones by tag
 * @param events how many events of each kind, in the order of their ids, none with 0
 */
public record StatsReport(
        String mode,
        int workers,
        long packets,
        long tags,
        long durationNanos,
        double fairnessJain,
        double imbalance,
        List<WorkerLoad> perWorker,
        Latency latency,
        LatencyParts latencyParts,
        LatencyCauses latencyCauses,
        List<HeadOfLine> headOfLine,
        List<HotTag> hotTags,
        Map<String, Long> events) {

    public StatsReport {
        perWorker = List.copyOf(perWorker);
        headOfLine = List.copyOf(headOfLine);
        hotTags = List.copyOf(hotTags);
    }

    /**
     * One worker's load.
     *
     * @param worker its number
     * @param packets how many packets it took
     * @param share of all packets that were taken; 0 when none was
     * @param workingFraction of the session that its handler worked, from WORK_BEGIN to WORK_END; NaN when the journal
     *     has no such events of it
     * @param holdingFraction of the session that it held packets, from SLOT_TAKE to its next request or return
     * @param idleFraction of the session that it was active, from its first request to its SLOT_RETURN, and held none
     * @param backlogMax the deepest its backlog was
     */
    public record WorkerLoad(
            int worker,
            long packets,
            double share,
            double workingFraction,
            double holdingFraction,
            double idleFraction,
            int backlogMax) {

        /** An older name of {@link #holdingFraction}. */
        public double busyFraction() {
            return holdingFraction;
        }
    }

    /**
     * Latency in nanoseconds; percentiles are at most 0.8 % too high, the maximum is exact.
     *
     * @param count of how many packets: those that came back and whose every step was recorded; when it is 0, the other
     *     figures mean nothing
     * @param mean to a thousandth of a nanosecond
     */
    public record Latency(long count, double mean, long p50, long p90, long p99, long p999, long max) {

        /** Whether any packet's latency was measured. */
        public boolean isMeasured() {
            return count > 0;
        }
    }

    /**
     * Means in nanoseconds, to a thousandth; as decimal numbers they add up to the mean latency exactly.
     *
     * @param backlog PACKET_IN to the SLOT_GRANT that was taken
     * @param slot that grant to SLOT_TAKE
     * @param work SLOT_TAKE to completion, the worker's next request or return; {@link LatencyCauses} splits it
     * @param returned completion to RETURNED
     */
    public record LatencyParts(double backlog, double slot, double work, double returned) {

        /** Where the time went, in words, longest part first; empty when no latency was measured. */
        public String inWords() {
            return PartsInWords.of(this);
        }
    }

    /**
     * Head-of-line blocking: packets of other tags waited while their worker worked on packets of this one. A time in
     * which it held a burst, and worked on none of it that was recorded, is shared equally among the burst's packets.
     *
     * @param tag the tag to blame, 32 bits unsigned
     * @param nanos how long packets of other tags waited for it, all together
     * @param share of all time for which packets waited for packets of other tags
     * @param mostHeld the tag whose packets waited longest for it, as far as a sample of the packets tells; -1 when
     *     none of the sample did
     */
    public record HeadOfLine(long tag, long nanos, double share, long mostHeld) {}

    /**
     * A tag with many packets.
     *
     * @param tag 32 bits unsigned
     * @param packets how many packets had it
     * @param share of all accepted packets
     * @param workers that took packets of it, ascending
     */
    public record HotTag(long tag, long packets, double share, List<Integer> workers) {
        public HotTag {
            workers = List.copyOf(workers);
        }
    }
}
