package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import java.util.ArrayList;
import java.util.List;

/** Says of a wait for a worker how much of it was behind packets of its own tag, and how much behind others. */
final class Waits {
    private final BurstHistory[] histories;
    private final HeldTimes held = new HeldTimes();
    private final Victims victims = new Victims();
    private long own;
    private long others;

    Waits(int workers) {
        histories = new BurstHistory[workers];
        for (int w = 0; w < workers; w++) {
            histories[w] = new BurstHistory(held);
        }
    }

    BurstHistory of(int worker) {
        return histories[worker];
    }

    /** Splits the wait of a packet, up to a time at which the worker has completed all that it took before. */
    void split(long seq, int tag, int worker, long from, long to) {
        own = 0;
        others = 0;
        BurstHistory history = histories[worker];
        boolean counts = Victims.counts(seq);
        int back = 0;
        int burst = history.burst(back);
        while (burst >= 0 && history.end(burst) > from) {
            long time = Math.min(to, history.end(burst)) - Math.max(from, history.start(burst));
            if (time > 0 && history.size(burst) > 0) {
                long mine = history.waited(burst, tag, time);
                own += mine;
                others += time - mine;
                if (counts) {
                    tellVictim(history, burst, tag, time);
                }
            }
            burst = history.burst(++back);
        }
        if (burst < 0 && history.hadMore(back)) {
            history.grow();
        }
    }

    /** Shared as {@link BurstHistory#waited} does: the last packet is blamed for what cannot be shared, too. */
    private void tellVictim(BurstHistory history, int burst, int tag, long time) {
        int n = history.size(burst);
        long each = time / n;
        for (int i = 0; i < n; i++) {
            int theirs = history.tag(burst, i);
            if (theirs != tag) {
                victims.waited(tag, theirs, i == n - 1 ? time - each * i : each);
            }
        }
    }

    /** Of the last {@link #split}: behind its own tag. */
    long own() {
        return own;
    }

    /** Of the last {@link #split}: behind other tags. */
    long others() {
        return others;
    }

    /** The tags that held others up for longest, longest first; no wait follows. */
    List<HeadOfLine> worst(int most, TagCounts tags) {
        for (BurstHistory history : histories) {
            history.close();
        }
        List<HeadOfLine> worst = new ArrayList<>();
        for (int tag : tags.highest(most, held::others)) {
            int victim = victims.worst(tag);
            if (held.others(tag) > 0) {
                worst.add(new HeadOfLine(tags.tag(tag), held.others(tag), victim < 0 ? -1 : tags.tag(victim)));
            }
        }
        return worst;
    }
}
