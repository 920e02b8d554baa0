package io.flowlane.recorder.verify;

import io.flowlane.recorder.verify.WorkExclusive.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each worker works on: WORK_BEGIN and WORK_END, for the two checks on work. Work ends at the latest when its packet
 * is completed: that bounds what is remembered, also where an application records no WORK_END.
 */
final class Works {
    /** Why there may have been nothing to check. */
    static final String NOTHING = "no packet in flight was worked on";

    /** A worker that has begun more than this at once, two bursts, records no WORK_END; its oldest is given up. */
    private static final int MOST_OPEN = 16;

    final WorkExclusive exclusive = new WorkExclusive(this);
    final TagOrder order = TagOrder.worked(this);

    private final List<List<Work>> open;
    private boolean recorded;
    /** Packets that were worked on by a worker that did not hold them. */
    private long astray;

    Works(int workers) {
        List<Work>[] none = newLists(workers);
        Arrays.setAll(none, w -> new ArrayList<>(1));
        open = List.of(none);
    }

    @SuppressWarnings("unchecked")
    private static List<Work>[] newLists(int n) {
        return (List<Work>[]) new List<?>[n];
    }

    /** WORK_BEGIN or WORK_END was recorded. */
    void seen() {
        recorded = true;
    }

    /** WORK_BEGIN of a packet that the worker holds and whose tag is known, for the first time. */
    void begin(TagTable tags, int tag, long seq, int worker, long t) {
        List<Work> its = open.get(worker);
        if (its.size() == MOST_OPEN) {
            exclusive.giveUp(its.remove(0));
        }
        its.add(exclusive.begin(tags, tag, seq, worker, t));
        order.step(tags, tags.worked, tag, seq, worker, t);
    }

    /** WORK_BEGIN of a packet that the worker does not hold. */
    void astray() {
        astray++;
    }

    /** WORK_END; without a WORK_BEGIN that was judged, it says nothing. */
    void end(long seq, int worker, long t) {
        List<Work> its = open.get(worker);
        for (int i = its.size() - 1; i >= 0; i--) {
            if (its.get(i).seq == seq) {
                exclusive.end(its.remove(i), t);
                return;
            }
        }
    }

    /** A worker completes what it holds. */
    void completed(int worker) {
        List<Work> its = open.get(worker);
        if (!its.isEmpty()) {
            its.forEach(exclusive::abandon);
            its.clear();
        }
    }

    /** Events are missing here, or the journal ends. */
    void forget() {
        for (int w = 0; w < open.size(); w++) {
            completed(w);
        }
    }

    /** Why no check on work can be made; null when one can. */
    @Nullable
    String notRecorded() {
        return recorded ? null : "the journal has no WORK_BEGIN and WORK_END";
    }

    /** Why what was not seen could hide a violation, if so. */
    String doubt(Outlook outlook) {
        if (astray > 0 && !outlook.tagsUnknown()) {
            return astray + (astray == 1 ? " packet was" : " packets were")
                    + " worked on by a worker that did not hold " + (astray == 1 ? "it" : "them")
                    + ", which could not be judged";
        }
        return outlook.doubtOfWorked();
    }
}
