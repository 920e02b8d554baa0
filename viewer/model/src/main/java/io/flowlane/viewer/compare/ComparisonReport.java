package io.flowlane.viewer.compare;

import io.flowlane.viewer.timeline.TimeText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Comparison} found.
 *
 * @param packets how many packets both journals have
 * @param input in what the two inputs differ
 * @param counts how many packets differ, by aspect; an aspect that was not compared is missing
 * @param first some of the differences, in input order
 * @param latencyA latencies of the first journal, over packets that both tell whole
 * @param latencyB the same of the second
 */
public record ComparisonReport(
        long packets,
        Input input,
        Map<Aspect, Long> counts,
        List<Difference> first,
        Latencies latencyA,
        Latencies latencyB) {

    /**
     * In what two inputs differ, whether or not that was asked for: runs of other packets cannot be compared packet by packet.
     *
     * @param alone packets that only one journal has
     * @param retagged packets that have one tag in the first and another one in the second
     */
    public record Input(long alone, long retagged) {

        /** Whether both runs had the same packets. */
        public boolean isSame() {
            return alone == 0 && retagged == 0;
        }

        /** That they had not, and why, in a sentence; empty when they had. */
        public String words() {
            if (isSame()) {
                return "";
            }
            String only = TimeText.count(alone) + (alone == 1 ? " packet is" : " packets are") + " in one journal only";
            String tags = TimeText.count(retagged) + (retagged == 1 ? " has" : " have") + " another tag";
            String why = alone == 0 ? tags : retagged == 0 ? only : only + ", " + tags;
            return "not the same input: " + why + "; the rest is compared by packet number";
        }
    }

    /**
     * PACKET_IN to RETURNED, in nanoseconds.
     *
     * @param count of how many packets; when it is 0, the other figures mean nothing
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
