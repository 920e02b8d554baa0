package io.flowlane.viewer.explain;

import io.flowlane.engine.slot.Flags;
import io.flowlane.viewer.query.Event;
import java.util.List;

/** Single mode: one word that both sides write in turn, as {@link io.flowlane.engine.slot.SingleSlots} tells. */
final class SingleWords implements SlotWords {
    private SlotWord word = SlotWord.ZERO;
    private boolean granted;
    private boolean seen;

    @Override
    public void apply(Event event) {
        switch (event.type()) {
            case SLOT_REQUEST -> {
                word = packet(event).with(Flags.GET);
                granted = false;
                seen = true;
            }
            case SLOT_GRANT -> grant(event);
            case SLOT_TAKE -> granted = false;
            case SLOT_RETURN -> leave(event);
            case WORKER_LEAVE -> {
                word = SlotWord.ZERO;
                granted = false;
                seen = true;
            }
            default -> {
                // leaves the word alone
            }
        }
    }

    /** The grant is a compare-and-set: when the worker has left meanwhile, the word stays as the worker left it. */
    private void grant(Event event) {
        if (!word.has(Flags.RETURN)) {
            word = packet(event);
            granted = true;
            seen = true;
        }
    }

    private void leave(Event event) {
        if (word.has(Flags.GET)) {
            word = word.with(Flags.RETURN);
        } else if (granted) {
            word = word.with(Flags.RETURN | Flags.UNTAKEN);
        } else {
            word = packet(event).with(Flags.RETURN);
        }
        granted = false;
        seen = true;
    }

    private static SlotWord packet(Event event) {
        return event.seqs().isEmpty()
                ? SlotWord.ZERO
                : SlotWord.packet(event.seqs().get(0));
    }

    @Override
    public List<SlotLine> lines() {
        boolean asks = word.has(Flags.GET);
        boolean leaves = word.has(Flags.RETURN);
        String why = asks && leaves
                ? "GET and RETURN: the worker asked, and leaves instead of waiting"
                : asks
                        ? "GET: the worker asks" + (word.has(Flags.VALID) ? " and hands the packet back" : "")
                        : leaves
                                ? "RETURN: the worker leaves"
                                : word.has(Flags.VALID)
                                        ? granted
                                                ? "neither GET nor RETURN: granted, not yet taken"
                                                : "neither GET nor RETURN: the worker holds it"
                                        : "0: the worker has not asked";
        SlotLine.Owner owner = asks || leaves ? SlotLine.Owner.DISTRIBUTOR : SlotLine.Owner.WORKER;
        return List.of(new SlotLine(SlotLine.Kind.BOTH, owner, why, SlotWords.line(List.of(word))));
    }

    @Override
    public boolean settled() {
        return seen;
    }
}
