package io.flowlane.recorder.verify;

import java.util.List;

/** No two packets of one tag are between SLOT_TAKE and their completion on two workers at once. */
final class TagExclusive extends Check {

    TagExclusive() {
        super(Verifier.TAG_EXCLUSIVE);
    }

    /** A worker took a packet, which is not among those that the tag's holders have yet. Each packet counts once. */
    void taken(TagTable tags, int tag, long seq, int worker, long t) {
        checked++;
        TagHolders.Holder holder = tags.holders.other(tag, worker);
        if (holder == null) {
            return;
        }
        int other = holder.worker();
        long otherSeq = holder.seq();
        long since = holder.since();
        long name = tags.tag(tag);
        violation(
                other,
                () -> new CounterExample(
                        t,
                        name,
                        List.of(otherSeq, seq),
                        List.of(other, worker),
                        "Packets " + otherSeq + " and " + seq + " of tag " + Wording.tag(name)
                                + " were worked on in parallel: worker " + other + " took packet " + otherSeq + " at "
                                + Wording.at(since) + " and had not completed it when worker " + worker
                                + " took packet " + seq + " at " + Wording.at(t) + "; worker " + worker
                                + " must not get it before worker " + other
                                + " has asked for more or handed its packets back."));
    }

    @Override
    String doubt(Outlook outlook) {
        return outlook.doubtOfTaken();
    }
}
