package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/**
 * The handshake of one worker. Its own side goes round {@code AWAY -> ASKED -> WORKING -> ASKED ...} and back to
 * {@code AWAY} with SLOT_RETURN; the distributor's side answers in order, and may be ahead with grants and behind with
 * collects.
 *
 * <p>Behind a gap each of these is followed again from the first event that tells where it stands.
 */
final class WorkerSlot {
    private enum Side {
        AWAY,
        ASKED,
        WORKING,
        UNKNOWN
    }

    private final int worker;
    private final Handshake check;
    private final BacklogLine backlog;
    private final Handover grants = new Handover();
    /** A return, by which the worker leaves, is marked. */
    private final Handover handedBack = new Handover();

    private final Membership membership;
    private Side side = Side.AWAY;
    private long lastStep = -1;
    private boolean collectedLeave = true;

    WorkerSlot(int worker, Handshake check) {
        this.worker = worker;
        this.check = check;
        this.backlog = new BacklogLine(worker, check);
        this.membership = new Membership(worker, check, handedBack);
    }

    BacklogLine backlog() {
        return backlog;
    }

    Membership membership() {
        return membership;
    }

    /** Events are missing: the distributor's, or the worker's. */
    void blind(boolean distributor) {
        grants.blind();
        handedBack.blind();
        collectedLeave = false;
        membership.blind();
        if (distributor) {
            backlog.blind();
        } else {
            side = Side.UNKNOWN;
        }
    }

    boolean open() {
        return side != Side.AWAY || !grants.isEmpty() || !handedBack.isEmpty();
    }

    /** SLOT_REQUEST. */
    void request(EventCursor e) {
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
        handedBack.tell(e, false);
    }

    /** SLOT_RETURN. */
    void leave(EventCursor e) {
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
        handedBack.tell(e, true);
    }

    /** SLOT_TAKE. */
    void take(EventCursor e) {
        if (side == Side.AWAY || side == Side.WORKING) {
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
        switch (grants.answer(e)) {
            case NONE ->
                fault(
                        EventCursor.DISTRIBUTOR,
                        e,
                        "took",
                        "nothing was granted to it; each take must follow a SLOT_GRANT of the same packets");
            case OTHER ->
                fault(
                        EventCursor.DISTRIBUTOR,
                        e,
                        "took",
                        "the distributor had granted it " + grants.expected()
                                + "; it must take what was granted, in the order of the grants");
            default -> {
                // It is what was granted, or may be.
            }
        }
    }

    /** SLOT_GRANT. */
    void grant(EventCursor e) {
        boolean beginsEmpty =
                lastStep < 0 && e.count() == 0; // AS_DPDK burst mode: an empty burst lies there first of all
        if (collectedLeave && !beginsEmpty) {
            String text = "The distributor granted " + Wording.packets(Wording.seqs(e)) + " to worker " + worker
                    + " at " + Wording.at(e.t()) + " although the worker "
                    + (lastStep < 0 ? "had never asked" : "had left at " + Wording.at(lastStep))
                    + "; it must wait for the worker's next request.";
            check.illegal(worker, e.t(), Wording.seqs(e), worker, text);
        }
        grants.tell(e, false);
    }

    /** SLOT_COLLECT. */
    void collect(EventCursor e) {
        switch (handedBack.answer(e)) {
            case NONE -> {
                distributorFault(
                        worker,
                        e,
                        "collected",
                        "the worker had handed nothing over since the last collect; each request or return must be"
                                + " collected once");
                return;
            }
            case UNKNOWN -> {
                collectedUnknown();
                return;
            }
            case OTHER ->
                distributorFault(
                        worker,
                        e,
                        "collected",
                        "the worker had handed back " + handedBack.expected()
                                + "; it must collect just that, in the order of the requests");
            default -> {
                // It is what was handed back.
            }
        }
        boolean leaves = handedBack.answeredMark();
        membership.collected(leaves);
        if (leaves) {
            collectedLeave = side == Side.AWAY;
            // An empty burst that a worker did not wait for leaves nothing to take back.
            grants.dropEmpty();
        }
    }

    /** It may have been a return, behind which other grants begin. */
    private void collectedUnknown() {
        membership.collectedUnknown();
        collectedLeave = false;
        if (grants.holdsEmpty()) {
            grants.blind();
        }
    }

    /** SLOT_RECLAIM: one or more grants at once. */
    void reclaim(EventCursor e) {
        if (side == Side.ASKED || side == Side.WORKING) {
            distributorFault(
                    worker, e, "took back", "the worker had not left; only a worker that left loses its" + " grants");
        }
        backlog.reclaimed(e.count());
        switch (grants.answerAll(e)) {
            case NONE ->
                distributorFault(
                        worker,
                        e,
                        "took back",
                        "no such grant lay there untaken; only what was granted and not taken can be taken back");
            case OTHER ->
                distributorFault(
                        worker,
                        e,
                        "took back",
                        "other packets lay there; it must take back just what was granted and not taken");
            default -> {
                // It is what lay there, or may be.
            }
        }
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
}
