package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.vm.JournalSource;

/** A journal's verdict and its statistics, from one reading. */
record Audit(VerifyReport verified, StatsReport stats) {

    /**
     * Reads the journal through.
     *
     * @param most of each broken guarantee so many counter-examples are told
     */
    static Audit of(Journal journal, int most) {
        Verifier verifier = new Verifier(journal.session(), most);
        Statistics statistics = new Statistics(journal.session());
        journal.visit(verifier, statistics);
        return new Audit(verifier.report(journal.health()), statistics.report());
    }

    /** The same, with a progress bar. */
    static Audit of(Journal journal, Terminal terminal) {
        return Progress.during(terminal, "checking", journal::progress, () -> of(journal, JournalSource.EXAMPLES));
    }
}
