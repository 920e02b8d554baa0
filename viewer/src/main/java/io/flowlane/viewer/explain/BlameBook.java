package io.flowlane.viewer.explain;

import io.flowlane.viewer.explain.LoadReport.Blame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Head-of-line blame: while a burst is in work, each packet that waits for the same worker is held by the burst's tags in
 * equal parts. Bounded: pairs of tags beyond a bound are left out.
 */
final class BlameBook {
    private static final int MOST_PAIRS = 1 << 17;
    private static final int WORST = 12;

    private final Map<Long, long[]> pairs = new HashMap<>();

    void held(List<Integer> holders, int victim, long nanos) {
        for (int holder : holders) {
            long key = ((long) holder << 32) | (victim & 0xffff_ffffL);
            long[] sum = pairs.get(key);
            if (sum == null) {
                if (pairs.size() == MOST_PAIRS) {
                    continue;
                }
                sum = new long[1];
                pairs.put(key, sum);
            }
            sum[0] += nanos / holders.size();
        }
    }

    private static final class Sum {
        long all;
        long others;
        int victim;
        long most = -1;
    }

    /** Those that held longest, all victims together. */
    List<Blame> worst() {
        Map<Integer, Sum> byHolder = new HashMap<>();
        pairs.forEach((key, nanos) -> {
            int holder = (int) (key >>> 32);
            int victim = key.intValue();
            Sum sum = byHolder.computeIfAbsent(holder, none -> new Sum());
            sum.all += nanos[0];
            sum.others += holder == victim ? 0 : nanos[0];
            boolean first =
                    nanos[0] > sum.most || (nanos[0] == sum.most && Integer.compareUnsigned(victim, sum.victim) < 0);
            if (first) {
                sum.most = nanos[0];
                sum.victim = victim;
            }
        });
        return byHolder.entrySet().stream()
                .map(entry -> new Blame(
                        entry.getKey(),
                        entry.getValue().victim,
                        entry.getValue().most,
                        entry.getValue().all,
                        entry.getValue().others))
                .sorted(Comparator.comparingLong(Blame::nanos)
                        .reversed()
                        .thenComparing(Blame::tag, Integer::compareUnsigned))
                .limit(WORST)
                .toList();
    }
}
