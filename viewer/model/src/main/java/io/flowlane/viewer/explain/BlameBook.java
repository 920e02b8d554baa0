package io.flowlane.viewer.explain;

import io.flowlane.recorder.stats.PacketWaits;
import io.flowlane.viewer.explain.LoadReport.Blame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Head-of-line blame: how long packets of each tag were waited for, as {@link PacketWaits} says, by those of other tags and by
 * their own. Bounded: pairs of tags beyond a bound are left out, and only count for the sums.
 */
final class BlameBook {
    private static final int MOST_PAIRS = 1 << 17;
    private static final int WORST = 12;

    private final Map<Integer, Sum> holders = new HashMap<>();
    private final Map<Long, Pair> pairs = new HashMap<>();

    private static final class Sum {
        long all;
        long others;
    }

    /** How long one tag waited for another, and how much of that is of packets in the sample. */
    private static final class Pair {
        long nanos;
        long sampled;
    }

    /** A packet of one tag waited so long for one of another. */
    void held(int holder, int victim, long seq, long nanos) {
        Sum sum = holders.computeIfAbsent(holder, none -> new Sum());
        sum.all += nanos;
        if (holder == victim) {
            return;
        }
        sum.others += nanos;
        long key = ((long) holder << 32) | (victim & 0xffff_ffffL);
        Pair pair = pairs.get(key);
        if (pair == null) {
            if (pairs.size() == MOST_PAIRS) {
                return;
            }
            pair = new Pair();
            pairs.put(key, pair);
        }
        pair.nanos += nanos;
        pair.sampled += PacketWaits.isSampled(seq) ? nanos : 0;
    }

    /** Those that held others longest, all victims together. */
    List<Blame> worst() {
        List<Integer> worst = holders.keySet().stream()
                .sorted(Comparator.<Integer>comparingLong(tag -> -sum(tag).others)
                        .thenComparing(Comparator.comparingLong(tag -> -sum(tag).all))
                        .thenComparing(Integer::compareUnsigned))
                .limit(WORST)
                .toList();
        Map<Integer, Blame> blames = new HashMap<>();
        worst.forEach(tag -> blames.put(tag, new Blame(tag, tag, 0, sum(tag).all, sum(tag).others)));
        Map<Integer, Long> best = new HashMap<>();
        pairs.forEach((key, pair) -> {
            int holder = (int) (key >>> 32);
            Blame blame = blames.get(holder);
            if (blame != null) {
                choose(blame, key.intValue(), pair, blames, best);
            }
        });
        return worst.stream()
                .map(blames::get)
                .map(blame -> blame.victim() == blame.tag()
                        ? new Blame(blame.tag(), blame.tag(), blame.nanos(), blame.nanos(), blame.others())
                        : blame)
                .toList();
    }

    private Sum sum(int tag) {
        return holders.getOrDefault(tag, new Sum());
    }

    private static void choose(
            Blame blame, int victim, Pair pair, Map<Integer, Blame> blames, Map<Integer, Long> best) {
        long most = best.getOrDefault(blame.tag(), -1L);
        boolean first =
                pair.sampled > most || (pair.sampled == most && Integer.compareUnsigned(victim, blame.victim()) < 0);
        if (first) {
            best.put(blame.tag(), pair.sampled);
            blames.put(blame.tag(), new Blame(blame.tag(), victim, pair.nanos, blame.nanos(), blame.others()));
        }
    }
}
