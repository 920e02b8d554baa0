package io.flowlane.recorder.stats;

/**
 * What one worker was at lately, in pieces: each is the work on one packet, or a time in which it held a burst and worked
 * on none of it; and how long packets waited for it.
 *
 * <pre>
 *  SLOT_TAKE   WORK_BEGIN a  WORK_END a  WORK_BEGIN b  WORK_END b           SLOT_REQUEST
 *      | held: a b |         a           |      b      |        held: a b        |
 * </pre>
 *
 * <p>A wait is blamed on the packet that is worked on meanwhile; between two works of a burst, on the one before. A wait
 * during which a worker held packets and worked on none is shared equally among these, {@link Shares}: all of the time from
 * take to hand-back where no WORK events were recorded.
 */
final class WorkLog {
    /** No tag: the packet came in before the events begin. */
    static final int UNKNOWN = -1;
    /** A damaged journal may speak of longer ones. */
    static final int LONGEST_BURST = 256;

    private final int worker;
    private final TagChains chains;
    private final Pieces pieces;
    /** The burst in hand: where it begins, how many packets it has, and on how many the work has ended. */
    private long burst;

    private int burstSize;
    private int worked;
    private boolean atWork;
    /** The latest piece of several packets. */
    private long latestShared = -1;

    WorkLog(int worker, TagChains chains, Pieces pieces) {
        this.worker = worker;
        this.chains = chains;
        this.pieces = pieces;
    }

    /** The latest piece that several packets share; -1 when there was none. */
    long latestShared() {
        return latestShared;
    }

    /** SLOT_TAKE: a burst begins; its packets follow, and {@link #hold}. */
    void take() {
        burst = pieces.packets();
        burstSize = 0;
        worked = 0;
    }

    /** The next packet of the burst that was just taken; its tag's handle, or {@link #UNKNOWN}. */
    void packet(long seq, int tag) {
        if (burstSize < LONGEST_BURST) {
            pieces.packet(seq, tag);
            burstSize++;
        }
    }

    /** The worker holds the burst and works on none of it. */
    void hold(long t) {
        if (burstSize == 1) {
            open(t, burst);
        } else if (burstSize > 0) {
            close(t);
            pieces.open(t, burst, burstSize, latestShared);
            latestShared = pieces.count() - 1;
        }
    }

    private void open(long t, long packet) {
        close(t);
        int tag = pieces.tag(packet);
        pieces.open(t, packet, 1, chains.latest(tag));
        if (tag != UNKNOWN) {
            chains.begins(tag, worker);
        }
    }

    private void close(long t) {
        if (!pieces.isOpen()) {
            return;
        }
        long piece = pieces.count() - 1;
        long time = t - pieces.start(piece);
        if (time > 0) {
            pieces.close(t);
            if (pieces.size(piece) == 1 && pieces.tag(piece, 0) != UNKNOWN) {
                chains.ended(pieces.tag(piece, 0), time);
            }
            return;
        }
        if (pieces.size(piece) > 1) {
            latestShared = pieces.link(piece);
        } else if (pieces.tag(piece, 0) != UNKNOWN) {
            chains.undo(pieces.tag(piece, 0), pieces.link(piece));
        }
        pieces.undo();
    }

    /** WORK_BEGIN on a packet of the burst in hand; answers its place there, or -1. */
    int workBegin(long seq, long t) {
        for (int i = 0; i < burstSize; i++) {
            // In turn, mostly: the first place to look is the next one.
            int place = worked + i < burstSize ? worked + i : worked + i - burstSize;
            if (pieces.seq(burst + place) == seq) {
                open(t, burst + place);
                atWork = true;
                return place;
            }
        }
        return -1;
    }

    /** WORK_END: when it was the last of the burst, the worker just holds it. */
    void workEnd(long t) {
        if (atWork) {
            atWork = false;
            if (++worked >= burstSize) {
                worked = 0;
                hold(t);
            }
        }
    }

    /** The worker has handed the burst back. */
    void handBack(long t) {
        close(t);
        burstSize = 0;
        atWork = false;
    }

    /** What the worker is at was not seen to its end: it holds nobody. */
    void forget() {
        if (pieces.isOpen()) {
            pieces.close(pieces.start(pieces.count() - 1));
        }
        burstSize = 0;
        atWork = false;
    }
}
