package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.vm.EarlyEnd;
import io.flowlane.viewer.vm.JournalSource;

/** A journal's verdict, its statistics, and whether it ended early, from one reading. */
record Audit(VerifyReport verified, StatsReport stats, EarlyEnd end) {

    /**
     * Reads the journal through.
     *
     * @param most of each broken guarantee so many counter-examples are told
     */
    static Audit of(Journal journal, int most) {
        Verifier verifier = new Verifier(journal.session(), most);
        Statistics statistics = new Statistics(journal.session());
        EarlyEnd end = new EarlyEnd();
        journal.visit(verifier, statistics, end);
        return new Audit(verifier.report(journal.health()), statistics.report(), end);
    }

    /** The same, with a progress bar. */
    static Audit of(Journal journal, Terminal terminal) {
        return Progress.during(terminal, "checking", journal::progress, () -> of(journal, JournalSource.EXAMPLES));
    }
}
