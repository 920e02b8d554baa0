package io.flowlane.recorder.stats;

import java.util.Arrays;

/** The latest piece of each tag, of whichever worker, by the tag's handle. Each piece knows the one before it. */
final class TagChains {
    /** No piece. */
    static final long NONE = -1;

    private static final int WORKER_BITS = 16;

    private final Pieces[] pieces;
    private long[] latest = new long[0];
    /** How long all pieces of a tag took that have ended, and how often the next one was at another worker. */
    private long[] ended = new long[0];

    private int[] moves = new int[0];
    private boolean overlap;

    /** Over the pieces of each worker. */
    TagChains(Pieces[] pieces) {
        this.pieces = pieces;
    }

    private static long link(int worker, long piece) {
        return piece << WORKER_BITS | worker;
    }

    static int worker(long link) {
        return (int) link & ((1 << WORKER_BITS) - 1);
    }

    static long piece(long link) {
        return link >> WORKER_BITS;
    }

    long latest(int tag) {
        return tag >= 0 && tag < latest.length ? latest[tag] : NONE;
    }

    /** The latest piece of a worker is of this tag, too. */
    void begins(int tag, int worker) {
        if (tag >= latest.length) {
            int length = latest.length;
            latest = Arrays.copyOf(latest, Math.max(tag + 1, 2 * length));
            Arrays.fill(latest, length, latest.length, NONE);
            ended = Arrays.copyOf(ended, latest.length);
            moves = Arrays.copyOf(moves, latest.length);
        }
        long piece = pieces[worker].count() - 1;
        long before = latest[tag];
        moves[tag] += before == NONE || worker(before) != worker ? 1 : 0;
        if (before != NONE) {
            Pieces theirs = pieces[worker(before)];
            overlap |= piece(before) >= theirs.first() && theirs.end(piece(before)) > pieces[worker].start(piece);
        }
        latest[tag] = link(worker, piece);
    }

    /** A piece of this tag has ended. */
    void ended(int tag, long time) {
        ended[tag] += time;
    }

    /** How long all pieces of a tag have taken until now. */
    long timeUntil(int tag, long now) {
        long link = latest(tag);
        if (link == NONE) {
            return 0;
        }
        Pieces theirs = pieces[worker(link)];
        boolean isOpen = piece(link) == theirs.count() - 1 && theirs.isOpen();
        return ended[tag] + (isOpen ? now - theirs.start(piece(link)) : 0);
    }

    /** The same of an earlier time, since when all were at one worker. */
    long timeUntilThen(int tag, long then) {
        long time = ended[tag];
        long link = latest(tag);
        while (link != NONE) {
            Pieces theirs = pieces[worker(link)];
            long piece = piece(link);
            if (piece < theirs.first() || theirs.end(piece) <= then) {
                break;
            }
            long begin = theirs.start(piece);
            time -= theirs.end(piece) == Pieces.OPEN ? 0 : theirs.end(piece) - Math.max(begin, then);
            time += theirs.end(piece) == Pieces.OPEN ? Math.max(0, then - begin) : 0;
            link = theirs.link(piece);
        }
        return time;
    }

    /** Stays the same as long as all pieces of a tag are at one worker. */
    int moves(int tag) {
        return tag < moves.length ? moves[tag] : 0;
    }

    /** The latest piece of a tag was none. */
    void undo(int tag, long before) {
        latest[tag] = before;
    }

    /** Whether a tag's pieces follow one another: false once packets of one tag were seen at two workers at once. */
    boolean inOrder() {
        return !overlap;
    }
}
