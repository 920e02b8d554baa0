package io.flowlane.recorder.verify;

import java.util.List;

/** Per tag, packets are taken in input order. Judged when the earlier packet is taken after the later one. */
final class TagOrderProcessed extends Check {

    TagOrderProcessed() {
        super(Verifier.TAG_ORDER_PROCESSED);
    }

    /** A worker took a packet. */
    void taken(TagTable tags, int tag, long seq, int worker, long t) {
        checked++;
        long later = tags.takenSeq[tag];
        if (seq > later) {
            tags.takenSeq[tag] = seq;
            tags.takenAt[tag] = t;
            tags.takenBy[tag] = worker;
            return;
        }
        long laterAt = tags.takenAt[tag];
        int laterBy = tags.takenBy[tag];
        long name = tags.tag(tag);
        violation(
                CERTAIN,
                () -> new CounterExample(
                        t,
                        name,
                        List.of(seq, later),
                        laterBy == worker ? List.of(worker) : List.of(worker, laterBy),
                        "Packet " + seq + " of tag " + Wording.tag(name) + " came in before packet " + later
                                + " but was taken after it: worker " + laterBy + " took packet " + later + " at "
                                + Wording.at(laterAt) + ", and worker " + worker + " took packet " + seq + " at "
                                + Wording.at(t) + "; packet " + seq + " must be taken first."));
    }

    @Override
    String doubt(Outlook outlook) {
        if (outlook.tagsUnknown()) {
            return "the journal holds no PACKET_IN, so nothing says which packets share a tag";
        }
        return !outlook.ended() && outlook.untaken() > 0
                ? outlook.untaken() + " accepted packets were not taken yet where the recording stops"
                : "";
    }
}
