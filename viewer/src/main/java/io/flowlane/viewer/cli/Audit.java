package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;

/** A journal's verdict and its statistics, from one reading. */
record Audit(VerifyReport verified, StatsReport stats) {

    /** Of each broken guarantee so many are told: enough to step through, and the window stays quick. */
    private static final int EXAMPLES = 200;

    /** Reads the journal through. */
    static Audit of(Journal journal) {
        Verifier verifier = new Verifier(journal.session(), EXAMPLES);
        Statistics statistics = new Statistics(journal.session());
        journal.visit(verifier, statistics);
        return new Audit(verifier.report(journal.health()), statistics.report());
    }

    /** The same, with a progress bar. */
    static Audit of(Journal journal, Terminal terminal) {
        return Progress.during(terminal, "checking", journal::progress, () -> of(journal));
    }
}
