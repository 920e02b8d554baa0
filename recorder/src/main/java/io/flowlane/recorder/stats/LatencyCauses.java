package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import java.util.Arrays;

/**
 * Where the latency of all measured packets went, cause by cause, to the nanosecond.
 */
public final class LatencyCauses {
    private final long count;
    private final long[] nanos;

    private final long withWork;

    LatencyCauses(long count, long withWork, long[] nanos) {
        this.count = count;
        this.withWork = withWork;
        this.nanos = nanos.clone();
    }

    /** The time of all packets together, in nanoseconds; over all parts it adds up to the sum of their latencies. */
    public long total(LatencyPart part) {
        return nanos[part.place()];
    }

    /** The sum of all packets' latencies, in nanoseconds. */
    public long total() {
        return Arrays.stream(nanos).sum();
    }

    /** The time of a packet on average, in nanoseconds to a thousandth; as decimal numbers the parts add up to {@link #mean()}. */
    public double mean(LatencyPart part) {
        return mean(part, part);
    }

    /** The mean latency, in nanoseconds to a thousandth. */
    public double mean() {
        return mean(LatencyPart.OWN_TAG, LatencyPart.FETCH);
    }

    /** Of how many packets the latency was measured. */
    public long count() {
        return count;
    }

    /** Of how many of them the journal has the worker's own WORK events. */
    public long withWork() {
        return withWork;
    }

    /**
     * Whether any of the measured packets can have spent time so: a worker's time is split into {@link LatencyPart#WORK}
     * and what is held before and after it where WORK events were recorded, and is {@link LatencyPart#HELD} elsewhere.
     */
    public boolean knows(LatencyPart part) {
        if (part == LatencyPart.HELD) {
            return withWork < count;
        }
        return part.isHeld() ? withWork > 0 : count > 0;
    }

    /** The mean time in a worker's hands: the sum of its parts. */
    public double meanHeld() {
        return mean(LatencyPart.HELD, LatencyPart.HELD_AFTER);
    }

    /** The same in the four steps of a packet's life: in a backlog, in a slot, in a worker's hands, on the way back. */
    LatencyParts parts() {
        return new LatencyParts(
                mean(LatencyPart.OWN_TAG, LatencyPart.DISPATCH),
                mean(LatencyPart.SLOT),
                meanHeld(),
                mean(LatencyPart.COLLECT, LatencyPart.FETCH));
    }

    /** Of neighbouring parts. What is rounded is the sum of all parts up to one: so nothing is rounded away in between. */
    private double mean(LatencyPart first, LatencyPart last) {
        return (thousandths(last.place() + 1) - thousandths(first.place())) / 1e3;
    }

    /** Of the first parts, this many. */
    private long thousandths(int parts) {
        long sum = Arrays.stream(nanos, 0, parts).sum();
        return count == 0 ? 0 : sum / count * 1000 + Math.round((sum % count) * 1e3 / count);
    }
}
