package io.flowlane.recorder.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * No two packets of one tag are held, which is between SLOT_TAKE and their completion, on two workers at once.
 *
 * <p>Where one worker completes at the very time at which the other takes, the journal does not show that both held the
 * tag at once: a take is judged when the time moves on.
 */
final class TagExclusive extends Check {
    /** Takes of the time that it is, beside another holder of their tag. */
    private final List<Suspect> suspects = new ArrayList<>();

    /** A take beside a packet of this other worker. */
    private record Suspect(int other, long t, Supplier<CounterExample> example) {}

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
        suspects.add(new Suspect(
                other,
                t,
                () -> new CounterExample(
                        t,
                        name,
                        List.of(otherSeq, seq),
                        List.of(other, worker),
                        "Packets " + otherSeq + " and " + seq + " of tag " + Wording.tag(name)
                                + " were held by two workers at once: worker " + other + " took packet " + otherSeq
                                + " at " + Wording.at(since) + " and had not completed it when worker " + worker
                                + " took packet " + seq + " at " + Wording.at(t) + "; worker " + worker
                                + " must not get it before worker " + other
                                + " has asked for more or handed its packets back.")));
    }

    /** The time moves on: what is held still was held at once. */
    void timeMovesOn() {
        if (!suspects.isEmpty()) {
            suspects.forEach(each -> violation(each.other, each.t, each.example));
            suspects.clear();
        }
    }

    /** A worker completes what it held. */
    void completed(int worker) {
        if (!suspects.isEmpty()) {
            suspects.removeIf(each -> each.other == worker);
        }
    }

    /** Events are missing here. */
    void forget() {
        if (!suspects.isEmpty()) {
            suspects.clear();
            doubtful();
        }
    }

    @Override
    String nothing() {
        return "no worker took a packet";
    }

    @Override
    String doubt(Outlook outlook) {
        return outlook.doubtOfTaken();
    }
}
