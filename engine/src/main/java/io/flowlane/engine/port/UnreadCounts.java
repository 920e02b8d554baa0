package io.flowlane.engine.port;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each reason was met for which a flow could not be read. One thread. */
final class UnreadCounts {

    private final TreeMap<String, long[]> counts = new TreeMap<>();
    private @Nullable String last;
    private long[] lastCount = new long[1];

    /** Counts a packet; with null, its flow was read. */
    void count(@Nullable String reason) {
        if (reason == null) {
            return;
        }
        if (!reason.equals(last)) {
            last = reason;
            lastCount = counts.computeIfAbsent(reason, key -> new long[1]);
        }
        lastCount[0]++;
    }

    /** The reasons that were met, in alphabetical order. */
    Map<String, Long> asMap() {
        TreeMap<String, Long> map = new TreeMap<>();
        counts.forEach((reason, count) -> map.put(reason, count[0]));
        return Collections.unmodifiableMap(map);
    }
}
