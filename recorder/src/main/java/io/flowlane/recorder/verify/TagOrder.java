package io.flowlane.recorder.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Per tag, packets come to some step of their life in input order: they are taken, worked on, or returned. Judged when the
 * earlier packet comes to it after the later one.
 */
abstract class TagOrder extends Check {
    private final boolean ordered;

    private TagOrder(String id, boolean ordered) {
        super(id);
        this.ordered = ordered;
    }

    /** Packets are taken in input order. */
    static TagOrder processed() {
        return new TagOrder(Verifier.TAG_ORDER_PROCESSED, false) {
            @Override
            String nothing() {
                return "no worker took a packet";
            }

            @Override
            String doubt(Outlook outlook) {
                return outlook.doubtOfTaken();
            }

            @Override
            String sentence(Step earlier, Step later) {
                return taken("taken", earlier, later);
            }
        };
    }

    /** Packets are worked on in input order: their handlers begin so. */
    static TagOrder worked(Works works) {
        return new TagOrder(Verifier.WORK_ORDER, false) {
            @Override
            @Nullable
            String notRecorded() {
                return works.notRecorded();
            }

            @Override
            String nothing() {
                return Works.NOTHING;
            }

            @Override
            String doubt(Outlook outlook) {
                return works.doubt(outlook);
            }

            @Override
            String sentence(Step earlier, Step later) {
                return "came in before packet " + later.seq + " but was worked on after it: worker " + later.worker
                        + " began packet " + later.seq + " at " + Wording.at(later.t) + ", and worker "
                        + earlier.worker + " began packet " + earlier.seq + " at " + Wording.at(earlier.t)
                        + "; the work on packet " + earlier.seq + " must begin first.";
            }
        };
    }

    /** Packets come back from returnedPackets in input order. */
    static TagOrder returned() {
        return new TagOrder(Verifier.TAG_ORDER_RETURNED, true) {
            @Override
            String nothing() {
                return "no packet came back";
            }

            @Override
            String doubt(Outlook outlook) {
                return outlook.doubtOfReturned();
            }

            @Override
            String sentence(Step earlier, Step later) {
                return taken("returned", earlier, later);
            }
        };
    }

    /** A packet at the step. */
    record Step(long seq, int worker, long t) {}

    /** What the earlier packet did, following its name and tag. */
    abstract String sentence(Step earlier, Step later);

    private static String taken(String done, Step earlier, Step later) {
        return "came in before packet " + later.seq + " but was " + done + " after it: packet " + later.seq
                + " of worker " + later.worker + " was " + done + " at " + Wording.at(later.t) + ", and "
                + (earlier.t == later.t ? "after that " : "") + "packet " + earlier.seq + " of worker " + earlier.worker
                + " at " + Wording.at(earlier.t) + "; packet " + earlier.seq + " must be " + done + " first.";
    }

    /** A packet came to the step; {@code latest} knows which of its tag came to it before. */
    final void step(TagTable tags, Latest latest, int tag, long seq, int worker, long t) {
        checked++;
        boolean overtaken = latest.overtakes(tag, seq, worker, t, ordered);
        if (overtaken) {
            Step earlier = new Step(seq, worker, t);
            Step later = new Step(latest.seq(tag), latest.worker(tag), latest.at(tag));
            long name = tags.tag(tag);
            violation(CERTAIN, t, () -> example(name, earlier, later));
        }
        latest.add(tag, seq, worker, t);
    }

    private CounterExample example(long tag, Step earlier, Step later) {
        return new CounterExample(
                earlier.t,
                tag,
                List.of(earlier.seq, later.seq),
                earlier.worker == later.worker ? List.of(earlier.worker) : List.of(earlier.worker, later.worker),
                "Packet " + earlier.seq + " of tag " + Wording.tag(tag) + " " + sentence(earlier, later));
    }
}
