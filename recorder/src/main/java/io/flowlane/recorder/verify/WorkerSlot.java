package io.flowlane.recorder.verify;

import io.flowlane.recorder.inflight.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/**
 * The handshake of one worker. Its own side goes round {@code AWAY -> ASKED -> WORKING -> ASKED ...} and back to
 * {@code AWAY} with SLOT_RETURN; the distributor's side answers in order, and may be ahead with grants and behind with
 * collects. A list of packets lies in a queue as its length and then its packets.
 */
final class WorkerSlot {
    private enum Side {
        AWAY,
        ASKED,
        WORKING
    }

    private final int worker;
    private final Handshake check;
    private final BacklogLine backlog;
    private final LongQueue grants = new LongQueue();
    private final LongQueue handedBack = new LongQueue();
    /** In step with {@link #handedBack}: 1 where the worker left. */
    private final LongQueue leaves = new LongQueue();

    private Side side = Side.AWAY;
    private long lastStep = -1;
    private boolean collectedLeave = true;
    private boolean active;
    /** A request was collected that no WORKER_JOIN has answered, a return that no WORKER_LEAVE has. */
    private boolean mayJoin;

    private boolean mayLeave;
    private boolean blind;

    WorkerSlot(int worker, Handshake check) {
        this.worker = worker;
        this.check = check;
        this.backlog = new BacklogLine(worker, check);
    }

    BacklogLine backlog() {
        return backlog;
    }

    /** Events are missing: follows this worker no further. */
    void blind() {
        blind = true;
        backlog.blind();
    }

    boolean open() {
        return side != Side.AWAY || grants.size() > 0 || handedBack.size() > 0;
    }

    /** SLOT_REQUEST. */
    void request(EventCursor e) {
        if (blind) {
            return;
        }
        if (side == Side.ASKED) {
            fault(
                    Check.HEARD,
                    e,
                    "asked for packets",
                    "it had asked at " + Wording.at(lastStep)
                            + " and not taken since; a worker must take once for each request");
        }
        step(Side.ASKED, e);
        collectedLeave = false;
        put(handedBack, e);
        leaves.add(0);
    }

    /** SLOT_RETURN. */
    void leave(EventCursor e) {
        if (blind) {
            return;
        }
        if (side == Side.AWAY) {
            fault(
                    Check.HEARD,
                    e,
                    "left (SLOT_RETURN)",
                    lastStep < 0
                            ? "it had never asked for packets; a worker's first step must be SLOT_REQUEST"
                            : "it had left at " + Wording.at(lastStep)
                                    + " and not asked since; it must ask again first");
        }
        step(Side.AWAY, e);
        put(handedBack, e);
        leaves.add(1);
    }

    /** SLOT_TAKE. */
    void take(EventCursor e) {
        if (blind) {
            return;
        }
        if (side != Side.ASKED) {
            fault(
                    Check.HEARD,
                    e,
                    "took",
                    side == Side.AWAY
                            ? "it had not asked for packets; it must ask before it takes"
                            : "it had taken at " + Wording.at(lastStep)
                                    + " and not asked since; a worker must take once for each request");
        }
        step(Side.WORKING, e);
        if (grants.size() == 0) {
            fault(
                    EventCursor.DISTRIBUTOR,
                    e,
                    "took",
                    "nothing was granted to it; each take must follow a SLOT_GRANT of the same packets");
        } else if (!sameHead(grants, e)) {
            fault(
                    EventCursor.DISTRIBUTOR,
                    e,
                    "took",
                    "the distributor had granted it " + head(grants)
                            + "; it must take what was granted, in the order of the grants");
        }
        drop(grants);
    }

    /** SLOT_GRANT. */
    void grant(EventCursor e) {
        if (blind) {
            return;
        }
        boolean beginsEmpty =
                lastStep < 0 && e.count() == 0; // AS_DPDK burst mode: an empty burst lies there first of all
        if (collectedLeave && !beginsEmpty) {
            String text = "The distributor granted " + Wording.packets(Wording.seqs(e)) + " to worker " + worker
                    + " at " + Wording.at(e.t()) + " although the worker "
                    + (lastStep < 0 ? "had never asked" : "had left at " + Wording.at(lastStep))
                    + "; it must wait for the worker's next request.";
            check.illegal(worker, e.t(), Wording.seqs(e), worker, text);
        }
        put(grants, e);
    }

    /** SLOT_COLLECT. */
    void collect(EventCursor e) {
        if (blind) {
            return;
        }
        if (handedBack.size() == 0) {
            distributorFault(
                    worker,
                    e,
                    "collected",
                    "the worker had handed nothing over since the last collect; each request or return must be"
                            + " collected once");
            return;
        }
        if (!sameHead(handedBack, e)) {
            distributorFault(
                    worker,
                    e,
                    "collected",
                    "the worker had handed back " + head(handedBack)
                            + "; it must collect just that, in the order of the requests");
        }
        drop(handedBack);
        if (leaves.poll() == 1) {
            mayLeave = true;
            collectedLeave = side == Side.AWAY;
            dropEmptyGrants();
        } else {
            mayJoin = true;
        }
    }

    /** SLOT_RECLAIM: one or more grants at once. */
    void reclaim(EventCursor e) {
        if (blind) {
            return;
        }
        if (side != Side.AWAY) {
            distributorFault(
                    worker, e, "took back", "the worker had not left; only a worker that left loses its" + " grants");
        }
        int at = 0;
        boolean same = true;
        do {
            if (grants.size() == 0) {
                distributorFault(
                        worker,
                        e,
                        "took back",
                        "no such grant lay there untaken; only what was granted and not taken can be taken back");
                return;
            }
            int n = (int) grants.get(0);
            for (int i = 1; i <= n; i++, at++) {
                same &= at < e.count() && grants.get(i) == e.seqs(at);
            }
            grants.skip(1 + n);
        } while (at < e.count());
        if (!same) {
            distributorFault(
                    worker,
                    e,
                    "took back",
                    "other packets lay there; it must take back just what was granted and not taken");
        }
        backlog.reclaimed(e.count());
    }

    /** WORKER_JOIN. */
    void join(EventCursor e) {
        if (blind) {
            return;
        }
        if (active) {
            membership(Check.HEARD, e, "joined", "it was active already; it must leave before it joins again");
        } else if (!mayJoin && !pending(0)) {
            membership(worker, e, "joined", "it was not asking for packets; its request must come first");
        }
        active = true;
        mayJoin = false;
        mayLeave = false;
    }

    /** WORKER_LEAVE. */
    void left(EventCursor e) {
        if (blind) {
            return;
        }
        if (!active) {
            membership(Check.HEARD, e, "left", "it was not active; it must join before it leaves");
        } else if (!mayLeave && !pending(1)) {
            membership(worker, e, "left", "it had not said so; its SLOT_RETURN must come first");
        }
        active = false;
        mayLeave = false;
        mayJoin = false;
    }

    /** Whether a return (1) or a request (0) waits to be collected: the distributor tells in either order. */
    private boolean pending(int what) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i) == what) {
                return true;
            }
        }
        return false;
    }

    private void step(Side to, EventCursor e) {
        side = to;
        lastStep = e.t();
    }

    /** "Worker 2 took packets 3, 4 at ... although ...". */
    private void fault(int restsOn, EventCursor e, String did, String although) {
        List<Long> seqs = Wording.seqs(e);
        String what = did.equals("took") ? " took " + Wording.packets(seqs) : " " + did;
        check.illegal(
                restsOn,
                e.t(),
                seqs,
                worker,
                "Worker " + worker + what + " at " + Wording.at(e.t()) + " although " + although + ".");
    }

    private void distributorFault(int restsOn, EventCursor e, String did, String although) {
        List<Long> seqs = Wording.seqs(e);
        check.illegal(
                restsOn,
                e.t(),
                seqs,
                worker,
                "The distributor " + did + " " + Wording.packets(seqs) + " from worker " + worker + " at "
                        + Wording.at(e.t()) + " although " + although + ".");
    }

    private void membership(int restsOn, EventCursor e, String did, String although) {
        check.illegal(
                restsOn,
                e.t(),
                List.of(),
                worker,
                "Worker " + worker + " " + did + " at " + Wording.at(e.t()) + " by the distributor's account although "
                        + although + ".");
    }

    private static void put(LongQueue queue, EventCursor e) {
        queue.add(e.count());
        for (int i = 0; i < e.count(); i++) {
            queue.add(e.seqs(i));
        }
    }

    private static boolean sameHead(LongQueue queue, EventCursor e) {
        if (queue.get(0) != e.count()) {
            return false;
        }
        for (int i = 0; i < e.count(); i++) {
            if (queue.get(i + 1) != e.seqs(i)) {
                return false;
            }
        }
        return true;
    }

    private static String head(LongQueue queue) {
        return Wording.packets(Wording.seqs(queue, 1, (int) queue.get(0)));
    }

    private static void drop(LongQueue queue) {
        if (queue.size() > 0) {
            queue.skip(1 + (int) queue.get(0));
        }
    }

    /** An empty burst that a worker did not wait for leaves nothing to take back. */
    private void dropEmptyGrants() {
        for (int list = 0; list < grants.size(); ) {
            int n = (int) grants.get(list);
            if (n == 0) {
                grants.remove(list);
            } else {
                list += n + 1;
            }
        }
    }
}
