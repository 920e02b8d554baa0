package io.flowlane.recorder.verify;

import java.util.List;

/** Per tag, packets come back from returnedPackets in input order. Judged when the earlier one comes after the later. */
final class TagOrderReturned extends Check {

    TagOrderReturned() {
        super(Verifier.TAG_ORDER_RETURNED);
    }

    /** A packet came back to the application. */
    void returned(TagTable tags, int tag, long seq, int worker, long t) {
        checked++;
        long later = tags.returnedSeq[tag];
        if (seq > later) {
            tags.returnedSeq[tag] = seq;
            tags.returnedAt[tag] = t;
            return;
        }
        long laterAt = tags.returnedAt[tag];
        long name = tags.tag(tag);
        violation(
                CERTAIN,
                () -> new CounterExample(
                        t,
                        name,
                        List.of(seq, later),
                        List.of(worker),
                        "Packet " + seq + " of tag " + Wording.tag(name) + " came in before packet " + later
                                + " but was returned after it: packet " + later + " came back at "
                                + Wording.at(laterAt) + " and packet " + seq + ", from worker " + worker + ", at "
                                + Wording.at(t) + "; packet " + seq + " must come back first."));
    }

    @Override
    String doubt(Outlook outlook) {
        if (outlook.tagsUnknown()) {
            return "the journal holds no PACKET_IN, so nothing says which packets share a tag";
        }
        return !outlook.ended() && outlook.live() > 0
                ? outlook.live() + " packets were still in flight where the recording stops"
                : "";
    }
}
