package io.flowlane.recorder.verify;

import io.flowlane.recorder.inflight.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/** The backlog of one worker: first in, first out, and as deep as the events say. */
final class BacklogLine {
    /** A packet that moves away is looked for no further back than this: no backlog is as long. */
    private static final int LONGEST_SEARCH = 1 << 12;

    private final int worker;
    private final Handshake check;
    private final LongQueue line = new LongQueue();
    /** Packets that were taken back from the slot and may move without having been in the line. */
    private long fromSlot;

    private boolean blind;

    BacklogLine(int worker, Handshake check) {
        this.worker = worker;
        this.check = check;
    }

    void blind() {
        blind = true;
        line.clear();
    }

    void reclaimed(int n) {
        fromSlot += n;
    }

    /** BACKLOG_PUSH. */
    void push(EventCursor e) {
        if (blind) {
            return;
        }
        line.add(e.seq());
        depth(e);
    }

    /** BACKLOG_POP. */
    void pop(EventCursor e) {
        if (blind) {
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
        if (blind) {
            return;
        }
        int most = Math.min(line.size(), LONGEST_SEARCH);
        for (int i = 0; i < most; i++) {
            if (line.get(i) == e.seq()) {
                line.remove(i);
                return;
            }
        }
        if (fromSlot > 0) {
            fromSlot--;
        } else {
            fault(e, "moved away from the backlog", "did not hold it; only what waits there can move");
        }
    }

    private void depth(EventCursor e) {
        if (e.depth() != line.size()) {
            fault(
                    e,
                    "changed the backlog to depth " + e.depth(),
                    "held " + line.size() + " packets then; the depth must be what pushes and pops add up to");
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
