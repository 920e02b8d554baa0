package io.flowlane.viewer.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts packets by tag, up to a bound of tags: what comes after that many is not counted. */
final class TagTally {
    private static final int MOST = 1 << 18;

    private final Map<Integer, long[]> counts = new HashMap<>();
    private int top;
    private long topCount;
    private long all;

    void add(int tag) {
        all++;
        long[] count = counts.get(tag);
        if (count == null) {
            if (counts.size() == MOST) {
                return;
            }
            count = new long[1];
            counts.put(tag, count);
        }
        if (++count[0] > topCount) {
            topCount = count[0];
            top = tag;
        }
    }

    long of(int tag) {
        long[] count = counts.get(tag);
        return count == null ? 0 : count[0];
    }

    Set<Integer> tags() {
        return counts.keySet();
    }

    int top() {
        return top;
    }

    double topShare() {
        return all == 0 ? 0 : (double) topCount / all;
    }

    void clear() {
        counts.clear();
        all = 0;
        topCount = 0;
        top = 0;
    }
}
