package io.flowlane.recorder.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No two packets of one tag are worked on, which is between WORK_BEGIN and WORK_END, on two workers at once. Judged when
 * the work that began first ends, so that both ends of the overlap were seen.
 */
final class WorkExclusive extends Check {
    /** Beside one work that takes very long, so much is remembered; the rest is only counted. More than anybody lists. */
    private static final int MOST_BESIDE = 1 << 16;

    private final Works works;
    /** By tag: what its workers are at, the latest first. */
    private @Nullable Work[] byTag = new @Nullable Work[64];

    /** Something was begun beside work whose end is missing. */
    private boolean endMissing;

    WorkExclusive(Works works) {
        super(Verifier.WORK_EXCLUSIVE);
        this.works = works;
    }

    /** A worker at one packet of a known tag. */
    static final class Work {
        final long seq;
        final int worker;
        final long begin;
        private final int tag;
        private final long tagName;
        private long end = Long.MAX_VALUE;
        private @Nullable Work next;
        /** What other workers began at this tag since; null for nothing. */
        private @Nullable List<Work> beside;
        /** How much more they began: before the time of the latest, and at it. */
        private long moreBefore;

        private long moreAtLatest;
        private long latest;
        /** It was found to overlap with another one: each counts once. */
        private boolean counted;

        private Work(long seq, int worker, long begin, int tag, long tagName) {
            this.seq = seq;
            this.worker = worker;
            this.begin = begin;
            this.tag = tag;
            this.tagName = tagName;
        }

        /** Another worker begins work on the tag. */
        private void add(Work other) {
            if (beside == null) {
                beside = new ArrayList<>(1);
            }
            if (beside.size() < MOST_BESIDE) {
                beside.add(other);
            } else if (!other.counted) {
                other.counted = true;
                if (other.begin > latest) {
                    moreBefore += moreAtLatest;
                    moreAtLatest = 0;
                    latest = other.begin;
                }
                moreAtLatest++;
            }
        }

        /** Of what was only counted, how much was begun before this time, at which it ends. */
        private long moreUntil(long t) {
            return t > latest ? moreBefore + moreAtLatest : moreBefore;
        }
    }

    /** A worker begins a packet. */
    Work begin(TagTable tags, int tag, long seq, int worker, long t) {
        checked++;
        Work work = new Work(seq, worker, t, tag, tags.tag(tag));
        if (tag >= byTag.length) {
            byTag = Arrays.copyOf(byTag, Math.max(tag + 1, 2 * byTag.length));
        }
        for (Work other = byTag[tag]; other != null; other = other.next) {
            if (other.worker != worker) {
                other.add(work);
            }
        }
        work.next = byTag[tag];
        byTag[tag] = work;
        return work;
    }

    /** The worker ends it. */
    void end(Work work, long t) {
        work.end = t;
        remove(work);
        if (work.beside != null) {
            for (Work other : work.beside) {
                if (!other.counted && other.begin < t && work.begin < other.end) {
                    other.counted = true;
                    violation(CERTAIN, other.begin, () -> example(work, other));
                }
            }
            more(work.moreUntil(t));
        }
    }

    /** The packet is completed, or events are missing: when the work ends is not known. */
    void abandon(Work work) {
        remove(work);
        if (work.beside != null) {
            for (Work other : work.beside) {
                endMissing |= !other.counted;
            }
            endMissing |= work.moreAtLatest > 0;
        }
    }

    /** Too much is open: what is begun beside this work from now on is not judged. */
    void giveUp(Work work) {
        abandon(work);
        endMissing = true;
    }

    private void remove(Work work) {
        Work first = byTag[work.tag];
        if (first == work) {
            byTag[work.tag] = work.next;
            return;
        }
        for (Work before = first; before != null; before = before.next) {
            if (before.next == work) {
                before.next = work.next;
                return;
            }
        }
    }

    private static CounterExample example(Work first, Work second) {
        return new CounterExample(
                second.begin,
                first.tagName,
                List.of(first.seq, second.seq),
                List.of(first.worker, second.worker),
                "Packets " + first.seq + " and " + second.seq + " of tag " + Wording.tag(first.tagName)
                        + " were worked on at once: worker " + first.worker + " worked on packet " + first.seq
                        + " from " + Wording.at(first.begin) + " to " + Wording.at(first.end) + ", and worker "
                        + second.worker + " began packet " + second.seq + " at " + Wording.at(second.begin)
                        + "; the work on packet " + Math.min(first.seq, second.seq) + " must end before that on packet "
                        + Math.max(first.seq, second.seq) + " begins.");
    }

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
        String doubt = works.doubt(outlook);
        return doubt.isEmpty() && endMissing
                ? "a WORK_END is missing, so it cannot be said whether two packets of a tag were worked on at once"
                : doubt;
    }
}
