package io.flowlane.viewer.summary;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;

/** A journal's verdict and its statistics, from one reading. */
public record Audit(VerifyReport verified, StatsReport stats) {

    /**
     * Reads the journal through.
     *
     * @param most how many counter-examples of each violated guarantee to report
     */
    public static Audit of(Journal journal, int most) {
        Verifier verifier = new Verifier(journal.session(), most);
        Statistics statistics = new Statistics(journal.session());
        journal.visit(verifier, statistics);
        return new Audit(verifier.report(journal.health()), statistics.report());
    }
}
