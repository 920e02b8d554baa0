package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.JournalHealth;
import java.util.List;

/** No gap, no torn block, every lcore's stream is sealed. What is missing makes it incomplete, never violated. */
final class JournalComplete extends Check {
    private long firstGapAt = -1;

    JournalComplete() {
        super(Verifier.JOURNAL_COMPLETE);
    }

    /** A GAP event stands here. */
    void gap(long t) {
        if (firstGapAt < 0) {
            firstGapAt = t;
        }
    }

    @Override
    CheckResult result(Outlook outlook) {
        JournalHealth health = outlook.health();
        String notes = String.join("; ", health.notes());
        if (health.complete() && firstGapAt < 0) {
            return new CheckResult(id(), Verdict.HOLDS, health.blocks(), 0, List.of(), notes.isEmpty() ? null : notes);
        }
        String text = doubt(outlook) + (notes.isEmpty() ? "" : "; " + notes);
        long faults = Math.max(1, health.problems().size());
        CounterExample first = new CounterExample(Math.max(0, firstGapAt), null, List.of(), List.of(), text);
        return new CheckResult(id(), Verdict.INCOMPLETE, health.blocks(), faults, List.of(first), text);
    }

    @Override
    String nothing() {
        return "there is no block";
    }

    @Override
    String doubt(Outlook outlook) {
        JournalHealth health = outlook.health();
        long gaps = Math.max(health.gaps(), outlook.gapsTold());
        String detail =
                health.problems().isEmpty() ? "" : ": " + health.problems().get(0);
        if (outlook.onlyTheBeginning()) {
            return "the first " + outlook.letGo() + " events were let go to keep the journal within its size; it is"
                    + " whole from " + Wording.at(outlook.letGoUntil()) + " on" + detail;
        }
        if (gaps > 0 || firstGapAt >= 0) {
            return gaps + " events are missing" + (firstGapAt < 0 ? "" : ", the first at " + Wording.at(firstGapAt))
                    + detail;
        }
        if (health.tornBlocks() > 0) {
            return health.tornBlocks() + " blocks are damaged or cut short" + detail;
        }
        return "the journal was not closed in order, so its last events may be missing" + detail;
    }
}
