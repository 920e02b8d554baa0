package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Says of a wait for a worker how much of it was behind packets of its own tag, and how much behind others. */
final class Waits {
    private final WorkLog[] logs;
    private final HeldTimes held = new HeldTimes();
    private final Victims victims = new Victims();
    private long own;
    private long others;

    /** Takes a stretch of a wait, oldest first; {@code behind} is -1 while the worker has nothing in hand. */
    @FunctionalInterface
    interface Stretches {
        void stretch(long from, long to, long behind, int tag);
    }

    Waits(int workers, LongSupplier oldestWait) {
        logs = new WorkLog[workers];
        for (int w = 0; w < workers; w++) {
            logs[w] = new WorkLog(held, oldestWait);
        }
    }

    WorkLog of(int worker) {
        return logs[worker];
    }

    /** Splits the wait of a packet. */
    void split(long seq, int tag, int worker, long from, long to) {
        own = 0;
        others = 0;
        WorkLog log = logs[worker];
        boolean counts = Victims.counts(seq);
        int back = 0;
        for (int piece = log.piece(0); piece >= 0 && log.end(piece) > from; piece = log.piece(++back)) {
            long time = Math.min(to, log.end(piece)) - Math.max(from, log.start(piece));
            if (time > 0) {
                long mine = log.waited(piece, tag, time);
                own += mine;
                others += time - mine;
                if (counts) {
                    tellVictim(log, piece, tag, time);
                }
            }
        }
    }

    /** Shared as {@link WorkLog#waited} does: the last packet is blamed for what cannot be shared, too. */
    private void tellVictim(WorkLog log, int piece, int tag, long time) {
        int n = log.size(piece);
        for (int i = 0; i < n; i++) {
            int theirs = log.tag(piece, i);
            if (theirs != tag && theirs != WorkLog.UNKNOWN) {
                victims.waited(tag, theirs, Shares.before(time, n, i + 1) - Shares.before(time, n, i));
            }
        }
    }

    /** Goes through what the worker was at meanwhile; what is shared equally, in the order of the burst. */
    void walk(int worker, long from, long to, Stretches into) {
        WorkLog log = logs[worker];
        int back = 0;
        for (int piece = log.piece(0); piece >= 0 && log.end(piece) > from; piece = log.piece(back)) {
            back++;
        }
        long at = from;
        while (--back >= 0) {
            int piece = log.piece(back);
            long begin = Math.max(at, log.start(piece));
            long end = Math.min(to, log.end(piece));
            if (begin < end) {
                idle(at, begin, into);
                share(log, piece, begin, end, into);
                at = end;
            }
        }
        idle(at, to, into);
    }

    private static void idle(long from, long to, Stretches into) {
        if (from < to) {
            into.stretch(from, to, -1, WorkLog.UNKNOWN);
        }
    }

    private static void share(WorkLog log, int piece, long from, long to, Stretches into) {
        int n = log.size(piece);
        for (int i = 0; i < n; i++) {
            long begin = from + Shares.before(to - from, n, i);
            long end = from + Shares.before(to - from, n, i + 1);
            if (begin < end) {
                into.stretch(begin, end, log.seq(piece, i), log.tag(piece, i));
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
        for (WorkLog log : logs) {
            log.close();
        }
        double all = held.others();
        List<HeadOfLine> worst = new ArrayList<>();
        for (int tag : tags.highest(most, held::others)) {
            int victim = victims.worst(tag);
            if (held.others(tag) > 0) {
                long mostHeld = victim < 0 ? -1 : tags.tag(victim);
                worst.add(new HeadOfLine(tags.tag(tag), held.others(tag), held.others(tag) / all, mostHeld));
            }
        }
        return worst;
    }
}
