package io.flowlane.recorder.stats;

import java.util.Arrays;

/** The latest piece of each tag, of whichever worker, by the tag's handle. Each piece knows the one before it. */
final class TagChains {
    /** No piece. */
    static final long NONE = -1;

    private static final int WORKER_BITS = 16;

    private final Pieces[] pieces;
    private long[] latest = new long[0];
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
        }
        long piece = pieces[worker].count() - 1;
        long before = latest[tag];
        if (before != NONE) {
            Pieces theirs = pieces[worker(before)];
            overlap |= piece(before) >= theirs.first() && theirs.end(piece(before)) > pieces[worker].start(piece);
        }
        latest[tag] = link(worker, piece);
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
