package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/** Whether the distributor counts a worker as active: it joins by a request and leaves by a return, in turn. */
final class Membership {
    private final int worker;
    private final Handshake check;
    /** What the worker handed over and the distributor has yet to collect; leaves are marked. */
    private final Handover handedBack;

    private boolean known = true;
    private boolean active;
    /** A request was collected that no WORKER_JOIN has answered, a return that no WORKER_LEAVE has. */
    private boolean mayJoin;

    private boolean mayLeave;

    Membership(int worker, Handshake check, Handover handedBack) {
        this.worker = worker;
        this.check = check;
        this.handedBack = handedBack;
    }

    /** Events are missing: whether it is active is not known, and what the next one answers may be among them. */
    void blind() {
        known = false;
        collectedUnknown();
    }

    /** Something was collected that may have been either. */
    void collectedUnknown() {
        mayJoin = true;
        mayLeave = true;
    }

    /** A request was collected, or a return. */
    void collected(boolean leaves) {
        mayLeave |= leaves;
        mayJoin |= !leaves;
    }

    /** WORKER_JOIN; the distributor emits it before or after it collects. */
    void join(EventCursor e) {
        if (known && active) {
            fault(Check.HEARD, e, "joined", "it was active already; it must leave before it joins again");
        } else if (!mayJoin && !handedBack.waits(false)) {
            fault(worker, e, "joined", "it was not asking for packets; its request must come first");
        }
        now(true);
    }

    /** WORKER_LEAVE. */
    void leave(EventCursor e) {
        if (known && !active) {
            fault(Check.HEARD, e, "left", "it was not active; it must join before it leaves");
        } else if (!mayLeave && !handedBack.waits(true)) {
            fault(worker, e, "left", "it had not said so; its SLOT_RETURN must come first");
        }
        now(false);
    }

    private void now(boolean isActive) {
        active = isActive;
        known = true;
        mayJoin = false;
        mayLeave = false;
    }

    private void fault(int restsOn, EventCursor e, String did, String although) {
        check.illegal(
                restsOn,
                e.t(),
                List.of(),
                worker,
                "Worker " + worker + " " + did + " at " + Wording.at(e.t()) + " by the distributor's account although "
                        + although + ".");
    }
}
