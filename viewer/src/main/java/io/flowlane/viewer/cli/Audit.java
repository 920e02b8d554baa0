package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;

/** A journal's verdict and its statistics, from one reading. */
record Audit(VerifyReport verified, StatsReport stats) {

    /** Reads the journal through. */
    static Audit of(Journal journal) {
        return of(journal, 1);
    }

    /** Reads the journal through; of each broken guarantee it tells so many counter-examples. */
    static Audit of(Journal journal, int examples) {
        Verifier verifier = new Verifier(journal.session(), examples);
        Statistics statistics = new Statistics(journal.session());
        journal.visit(verifier, statistics);
        return new Audit(verifier.report(journal.health()), statistics.report());
    }

    /** The same, with a progress bar. */
    static Audit of(Journal journal, Terminal terminal) {
        return Progress.during(terminal, "checking", journal::progress, () -> of(journal));
    }
}
