package io.flowlane.viewer.explain;

import io.flowlane.recorder.read.Journal;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where the load and the waiting of a stretch of time went.
 *
 * @param from where it begins, in nanoseconds
 * @param to where it ends
 * @param events how many events it holds
 * @param packetsIn packets accepted in it
 * @param packetsTaken packets taken in it
 * @param packetsReturned packets that came back in it
 * @param tags how many tags the taken packets had, counted up to a bound
 * @param latency of the packets that came back in it
 * @param workers each worker's part
 * @param slices the stretch cut into equal parts, first one first
 * @param hottest the tags with the most packets taken, most first
 * @param blame which tag held whom, longest first
 */
public record LoadReport(
        long from,
        long to,
        long events,
        long packetsIn,
        long packetsTaken,
        long packetsReturned,
        int tags,
        Latency latency,
        List<WorkerPart> workers,
        List<Slice> slices,
        List<TagPart> hottest,
        List<Blame> blame) {

    public LoadReport {
        workers = List.copyOf(workers);
        slices = List.copyOf(slices);
        hottest = List.copyOf(hottest);
        blame = List.copyOf(blame);
    }

    /**
     * PACKET_IN to RETURNED, in nanoseconds.
     *
     * @param count of how many packets
     */
    public record Latency(long count, long p50, long p99, long max) {}

    /**
     * A worker's part.
     *
     * @param packets it took
     * @param holdingNanos it held packets, from their take to their hand-back
     * @param waitNanos the packets that it took had waited since their input, all together
     * @param workNanos its handler worked; {@link #NOT_RECORDED} where the journal does not tell
     */
    public record WorkerPart(int worker, long packets, long holdingNanos, long waitNanos, long workNanos) {

        /** The journal has no WORK events. */
        public static final long NOT_RECORDED = -1;
    }

    /**
     * An equal part of the stretch.
     *
     * @param packets taken, by worker
     * @param holding the part of it in which the worker held packets, 0 to 1, by worker
     * @param meanWaitNanos of the packets taken, by worker; 0 where none was
     * @param jain fairness of the packets taken, 1/n to 1; NaN where none was, or there is one worker
     * @param topTag the tag with the most packets taken
     * @param topShare its share, 0 to 1
     */
    public record Slice(
            List<Long> packets,
            List<Double> holding,
            List<Double> meanWaitNanos,
            double jain,
            int topTag,
            double topShare) {
        public Slice {
            packets = List.copyOf(packets);
            holding = List.copyOf(holding);
            meanWaitNanos = List.copyOf(meanWaitNanos);
        }
    }

    /**
     * A tag's part.
     *
     * @param packets of it that were taken
     */
    public record TagPart(int tag, long packets) {}

    /**
     * A tag whose packets held up those behind them, on the same worker.
     *
     * @param tag what held
     * @param victim the other tag that waited longest for it; the same tag where a flow waits for itself alone
     * @param victimNanos how long that tag's packets were held by it, all together
     * @param nanos how long it held anybody, all together
     * @param others how much of it was time of other tags
     */
    public record Blame(int tag, int victim, long victimNanos, long nanos, long others) {}

    /** Jain's fairness index; NaN when all are 0, or there is one alone: nothing to compare. */
    public static double jain(List<Long> loads) {
        double sum = 0;
        double squares = 0;
        for (long load : loads) {
            sum += load;
            squares += (double) load * load;
        }
        return squares == 0 || loads.size() < 2 ? Double.NaN : sum * sum / (loads.size() * squares);
    }

    /**
     * Of a stretch of a journal.
     *
     * @param slices into how many parts it is cut
     * @return empty when {@code goOn} said no
     */
    public static Optional<LoadReport> of(Journal journal, long from, long to, int slices, BooleanSupplier goOn) {
        return new LoadScan(journal, from, to, slices).run(goOn);
    }
}
