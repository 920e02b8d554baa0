package io.flowlane.recorder.verify;

import io.flowlane.engine.collection.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/** The backlog of one worker: first in, first out, and as deep as the events say. */
final class BacklogLine {
    /** A packet that moves away is looked for no further back than this: no backlog is as long. */
    private static final int LONGEST_SEARCH = 1 << 12;

    private static final long UNSURE = -1;

    private final int worker;
    private final Handshake check;
    private final LongQueue line = new LongQueue();
    /** Packets that were taken back from the slot and may move without having been in the line. */
    private long fromSlot;

    /** Packets in front of the line whose push is missing; {@link #UNSURE} until a depth tells how many. */
    private long unseen;

    /** A packet that moves may have been taken back where events are missing. */
    private boolean gapped;

    BacklogLine(int worker, Handshake check) {
        this.worker = worker;
        this.check = check;
    }

    /** The distributor's events are missing: what is in the line is not known. */
    void blind() {
        line.clear();
        unseen = UNSURE;
        gapped = true;
    }

    void reclaimed(int n) {
        fromSlot += n;
    }

    /** BACKLOG_PUSH. */
    void push(EventCursor e) {
        line.add(e.seq());
        depth(e);
    }

    /** BACKLOG_POP. */
    void pop(EventCursor e) {
        if (unseen != 0) {
            unseen -= unseen > 0 ? 1 : 0;
            depth(e);
            return;
        }
        if (line.size() == 0) {
            fault(e, "left the backlog", "was empty; a packet must be pushed before it is popped");
            return;
        }
        long first = line.poll();
        if (first != e.seq()) {
            fault(e, "left the backlog", "had packet " + first + " in front; the first in must be the first out");
        }
        depth(e);
    }

    /** BACKLOG_MOVE. */
    void move(EventCursor e) {
        int most = Math.min(line.size(), LONGEST_SEARCH);
        for (int i = 0; i < most; i++) {
            if (line.get(i) == e.seq()) {
                line.remove(i);
                return;
            }
        }
        if (unseen != 0) {
            blind(); // it was among those, or in the slot
        } else if (fromSlot > 0) {
            fromSlot--;
        } else if (!gapped) {
            fault(e, "moved away from the backlog", "did not hold it; only what waits there can move");
        }
    }

    private void depth(EventCursor e) {
        if (unseen == UNSURE) {
            unseen = Math.max(0, e.depth() - line.size());
        }
        long held = unseen + line.size();
        if (e.depth() != held) {
            fault(
                    e,
                    "changed the backlog to depth " + e.depth(),
                    "held " + held + " packets then; the depth must be what pushes and pops add up to");
        }
    }

    private void fault(EventCursor e, String did, String although) {
        check.illegal(
                Check.HEARD,
                e.t(),
                List.of(e.seq()),
                worker,
                "Packet " + e.seq() + " " + did + " at " + Wording.at(e.t()) + " although the backlog of worker "
                        + worker + " " + although + ".");
    }
}
