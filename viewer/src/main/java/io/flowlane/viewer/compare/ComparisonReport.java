package io.flowlane.viewer.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Comparison} found.
 *
 * @param packets how many packets both journals have
 * @param counts how many packets differ, by aspect; an aspect that was not compared is missing
 * @param first some of the differences, in input order
 * @param latencyA latencies of the first journal, over packets that both tell whole
 * @param latencyB the same of the second
 */
public record ComparisonReport(
        long packets, Map<Aspect, Long> counts, List<Difference> first, Latencies latencyA, Latencies latencyB) {

    /**
     * PACKET_IN to RETURNED, in nanoseconds.
     *
     * @param count of how many packets
     */
    public record Latencies(long count, long p50, long p99, long max) {}

    public ComparisonReport {
        counts = Collections.unmodifiableMap(counts.isEmpty() ? Map.of() : new EnumMap<>(counts));
        first = List.copyOf(first);
    }

    /** Whether they differ in anything that was compared. */
    public boolean differs() {
        return counts.values().stream().anyMatch(count -> count > 0);
    }
}
