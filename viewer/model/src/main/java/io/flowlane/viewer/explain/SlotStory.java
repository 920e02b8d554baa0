package io.flowlane.viewer.explain;

import io.flowlane.engine.policy.Mode;
import io.flowlane.viewer.query.Event;

/** What a handshake did to the words of a slot, in a sentence. */
final class SlotStory {

    private SlotStory() {}

    static String of(Mode mode, Event event) {
        boolean single = mode == Mode.SINGLE;
        int n = event.seqs().size();
        String packets =
                n == 0 ? "no packets" : n == 1 ? "packet " + event.seqs().get(0) : n + " packets";
        return switch (event.type()) {
            case SLOT_REQUEST ->
                single
                        ? "The worker wrote its word with GET: it asks for a packet and hands back " + packets + "."
                        : "The worker wrote words 1 to 7 of the hand-back line, then word 0 with GET: it asks for more"
                                + " and hands back " + packets + ".";
            case SLOT_GRANT ->
                single
                        ? "The distributor replaced the request by " + packets + ": a word without GET is the worker's."
                        : "The distributor wrote words 1 to 7 of the grant line, then word 0: " + packets
                                + " for the worker, all visible at once with word 0.";
            case SLOT_TAKE ->
                single
                        ? "The worker saw its word without GET and holds " + packets + "; the word stays its own."
                        : "The worker copied " + packets + ", and set word 0 to GET at once: the next burst can be"
                                + " written while it holds them. The tags stay pinned until it asks again.";
            case SLOT_RETURN -> "The worker wrote RETURN: it hands back " + packets + ", asks for nothing and leaves.";
            case SLOT_COLLECT ->
                single
                        ? "The distributor read the word: " + packets + " came back. The request still stands."
                        : "The distributor read the hand-back line (" + packets
                                + ") and set its word 0 to 0: the worker" + " may write it again.";
            case SLOT_RECLAIM -> "The worker left without taking " + packets + ": the distributor took the grant back.";
            case WORKER_LEAVE -> "The distributor has processed the leave: the slot is as at the beginning.";
            case WORKER_JOIN -> "The distributor saw the first request: the worker is active.";
            default -> event.type().name();
        };
    }
}
