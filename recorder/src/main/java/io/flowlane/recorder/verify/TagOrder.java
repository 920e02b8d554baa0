package io.flowlane.recorder.verify;

import java.util.List;

/**
 * Per tag, packets come to some step of their life in input order: they are taken, or returned. Judged when the earlier
 * packet comes to it after the later one.
 */
abstract class TagOrder extends Check {
    private final String done;

    private TagOrder(String id, String done) {
        super(id);
        this.done = done;
    }

    /** Packets are taken in input order. */
    static TagOrder processed() {
        return new TagOrder(Verifier.TAG_ORDER_PROCESSED, "taken") {
            @Override
            String doubt(Outlook outlook) {
                return outlook.doubtOfTaken();
            }
        };
    }

    /** Packets come back from returnedPackets in input order. */
    static TagOrder returned() {
        return new TagOrder(Verifier.TAG_ORDER_RETURNED, "returned") {
            @Override
            String doubt(Outlook outlook) {
                return outlook.doubtOfReturned();
            }
        };
    }

    /** A packet came to the step; {@code latest} says which of its tag came to it last in input order, as yet. */
    final void step(TagTable tags, TagTable.Latest latest, int tag, long seq, int worker, long t) {
        checked++;
        long later = latest.seq[tag];
        if (seq > later) {
            latest.seq[tag] = seq;
            latest.at[tag] = t;
            latest.worker[tag] = worker;
            return;
        }
        long laterAt = latest.at[tag];
        int laterBy = latest.worker[tag];
        long name = tags.tag(tag);
        violation(
                CERTAIN,
                () -> new CounterExample(
                        t,
                        name,
                        List.of(seq, later),
                        laterBy == worker ? List.of(worker) : List.of(worker, laterBy),
                        "Packet " + seq + " of tag " + Wording.tag(name) + " came in before packet " + later
                                + " but was " + done + " after it: packet " + later + " of worker " + laterBy + " was "
                                + done + " at " + Wording.at(laterAt) + ", and packet " + seq + " of worker " + worker
                                + " at " + Wording.at(t) + "; packet " + seq + " must be " + done + " first."));
    }
}
