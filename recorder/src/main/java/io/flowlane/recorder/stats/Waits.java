package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.HeadOfLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Says of a wait for a worker how much of it was behind packets of its own tag, and how much behind others. */
final class Waits {
    private final WorkLog[] logs;
    private final Pieces[] pieces;
    private final TagChains chains;
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
        pieces = new Pieces[workers];
        chains = new TagChains(pieces);
        for (int w = 0; w < workers; w++) {
            pieces[w] = new Pieces(held, oldestWait);
            logs[w] = new WorkLog(w, chains, pieces[w]);
        }
    }

    /** The number of the worker's latest piece. */
    long latest(int worker) {
        return pieces[worker].count() - 1;
    }

    /** A wait begins now: what is known now need not be looked for when it is over. */
    void begins(FlightTable flights, int p, int worker, long now) {
        flights.sincePiece[p] = latest(worker);
        flights.sinceOwn[p] = chains.timeUntil(flights.tag[p], now);
        flights.sinceMoves[p] = chains.moves(flights.tag[p]);
    }

    WorkLog of(int worker) {
        return logs[worker];
    }

    /** Splits the wait of a packet. */
    void split(FlightTable flights, int p, int worker, long from, long to) {
        long seq = flights.seq(p);
        int tag = flights.tag[p];
        Pieces theirs = pieces[worker];
        long hint = flights.sincePiece[p];
        long a = hint < 0 ? theirs.after(from) : theirs.after(from, hint);
        boolean granted = flights.state[p] == FlightTable.GRANTED && flights.granted[p] == to;
        long b = granted ? theirs.before(to, flights.grantPiece[p]) : theirs.before(to);
        long all = theirs.wait(a, b, from, to);
        own = all > 0 ? ownWork(flights, p, worker, from, to) + ownShares(tag, worker, from, to) : 0;
        others = all - own;
        if (own > 0) {
            held.itself(tag, own);
        }
        if (others > 0 && Victims.counts(seq)) {
            walk(worker, from, to, (begin, end, behind, other) -> {
                if (behind >= 0 && other != tag && other != WorkLog.UNKNOWN) {
                    victims.waited(tag, other, end - begin);
                }
            });
        }
    }

    /** How long the worker was at packets of this tag alone. A tag's pieces follow one another, from worker to worker. */
    private long ownWork(FlightTable flights, int p, int worker, long from, long to) {
        int tag = flights.tag[p];
        if (!chains.inOrder()) {
            return ownWorkOneByOne(tag, pieces[worker], from, to);
        }
        long link = chains.latest(tag);
        if (link == TagChains.NONE) {
            return 0;
        }
        boolean stayed = flights.sincePiece[p] >= 0 && flights.sinceMoves[p] == chains.moves(tag);
        if (stayed && TagChains.worker(link) == worker) {
            return chains.timeUntilThen(tag, to) - flights.sinceOwn[p];
        }
        long sum = 0;
        while (link != TagChains.NONE) {
            int w = TagChains.worker(link);
            long piece = TagChains.piece(link);
            Pieces theirs = pieces[w];
            if (piece < theirs.first() || theirs.end(piece) <= from) {
                break;
            }
            sum += w == worker ? overlap(theirs, piece, from, to) : 0;
            link = theirs.link(piece);
        }
        return sum;
    }

    private static long ownWorkOneByOne(int tag, Pieces pieces, long from, long to) {
        long sum = 0;
        for (long piece = pieces.before(to); piece >= pieces.first() && pieces.end(piece) > from; piece--) {
            boolean own = pieces.size(piece) == 1 && pieces.tag(piece, 0) == tag;
            sum += own ? overlap(pieces, piece, from, to) : 0;
        }
        return sum;
    }

    private static long overlap(Pieces pieces, long piece, long from, long to) {
        return Math.max(0, Math.min(to, pieces.end(piece)) - Math.max(from, pieces.start(piece)));
    }

    /** What falls to this tag of the time for which the worker held several packets and worked on none. */
    private long ownShares(int tag, int worker, long from, long to) {
        Pieces shared = pieces[worker];
        long sum = 0;
        long piece = logs[worker].latestShared();
        while (piece >= shared.first() && shared.end(piece) > from) {
            long time = overlap(shared, piece, from, to);
            sum += time > 0 ? ownShare(tag, shared, piece, time) : 0;
            piece = shared.link(piece);
        }
        return sum;
    }

    private static long ownShare(int tag, Pieces shared, long piece, long time) {
        int n = shared.size(piece);
        int same = 0;
        for (int i = 0; i < n; i++) {
            same += shared.tag(piece, i) == tag ? 1 : 0;
        }
        return same == 0 ? 0 : time / n * same + (shared.tag(piece, n - 1) == tag ? time % n : 0);
    }

    /** Goes through what the worker was at meanwhile; what is shared equally, in the order of the burst. */
    void walk(int worker, long from, long to, Stretches into) {
        Pieces theirs = pieces[worker];
        long last = theirs.before(to);
        long at = from;
        for (long piece = theirs.after(from); piece <= last; piece++) {
            long begin = Math.max(at, theirs.start(piece));
            long end = Math.min(to, theirs.end(piece));
            if (begin < end) {
                idle(at, begin, into);
                share(theirs, piece, begin, end, into);
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

    private static void share(Pieces pieces, long piece, long from, long to, Stretches into) {
        int n = pieces.size(piece);
        for (int i = 0; i < n; i++) {
            long begin = from + Shares.before(to - from, n, i);
            long end = from + Shares.before(to - from, n, i + 1);
            if (begin < end) {
                into.stretch(begin, end, pieces.seq(piece, i), pieces.tag(piece, i));
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
        for (Pieces theirs : pieces) {
            theirs.end();
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
