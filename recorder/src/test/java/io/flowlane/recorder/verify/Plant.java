package io.flowlane.recorder.verify;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Defects;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ModelRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A defect that can be planted in a legal history, and the check that must name it. */
@SuppressWarnings("ImmutableEnumChecker") // method references to what has no state
enum Plant {
    SWAP_RETURNED(Verifier.TAG_ORDER_RETURNED, true, Defects::swapReturned),
    SWAP_WORKED(Verifier.WORK_ORDER, true, Defects::swapWorked),
    SWAP_TAKEN(Verifier.TAG_ORDER_PROCESSED, true, Defects::swapTaken),
    LOSE_PACKET(Verifier.GRANTED_EXACTLY_ONCE, false, Defects::losePacket),
    TAKE_TWICE(Verifier.GRANTED_EXACTLY_ONCE, true, Defects::takeTwice),
    LOSE_RETURN(Verifier.RETURNED_EXACTLY_ONCE, false, Defects::loseReturn),
    RETURN_TWICE(Verifier.RETURNED_EXACTLY_ONCE, true, Defects::returnTwice),
    OVERLAP(Verifier.TAG_EXCLUSIVE, true, Defects::overlap),
    HAND_BACK_FOREIGN(Verifier.HANDSHAKE_LEGAL, true, Defects::handBackForeign),
    NO_GRANT(Verifier.HANDSHAKE_LEGAL, true, Defects::leaveOutGrant),
    NO_TAKE(Verifier.HANDSHAKE_LEGAL, true, Defects::leaveOutTake),
    TAKE_REPEATED(Verifier.HANDSHAKE_LEGAL, true, d -> d.repeat(EventType.SLOT_TAKE)),
    REQUEST_REPEATED(Verifier.HANDSHAKE_LEGAL, true, d -> d.repeat(EventType.SLOT_REQUEST)),
    RETURN_REPEATED(Verifier.HANDSHAKE_LEGAL, true, d -> d.repeat(EventType.SLOT_RETURN)),
    COLLECT_REPEATED(Verifier.HANDSHAKE_LEGAL, true, d -> d.repeat(EventType.SLOT_COLLECT)),
    JOIN_REPEATED(Verifier.HANDSHAKE_LEGAL, false, d -> d.repeat(EventType.WORKER_JOIN)),
    LEAVE_REPEATED(Verifier.HANDSHAKE_LEGAL, false, d -> d.repeat(EventType.WORKER_LEAVE)),
    POP_REPEATED(Verifier.HANDSHAKE_LEGAL, true, d -> d.repeat(EventType.BACKLOG_POP)),
    WRONG_DEPTH(Verifier.HANDSHAKE_LEGAL, true, Defects::wrongDepth),
    GRANT_TO_THE_AWAY(Verifier.HANDSHAKE_LEGAL, false, Defects::grantToTheAway);

    private final String check;
    private final boolean showsBehindACut;
    private final Function<Defects, Optional<List<Event>>> how;

    Plant(String check, boolean showsBehindACut, Function<Defects, Optional<List<Event>>> how) {
        this.check = check;
        this.showsBehindACut = showsBehindACut;
        this.how = how;
    }

    String check() {
        return check;
    }

    /** A legal history that it can be planted in. */
    List<Event> legal(long seed, int workers, int tags, int packets, boolean frees, boolean clears) {
        return this == SWAP_WORKED
                ? ModelRun.withWork(seed, workers, tags, packets, frees, clears)
                : ModelRun.events(seed, workers, tags, packets, frees, clears);
    }

    /** Whether it is one where the history's beginning is missing, too: what is lost, or who is there, may stand in that. */
    boolean showsBehindACut() {
        return showsBehindACut;
    }

    /** The history with the defect; empty where there is no place for it. */
    Optional<List<Event>> in(List<Event> legal, long seed) {
        return how.apply(new Defects(legal, seed));
    }
}
