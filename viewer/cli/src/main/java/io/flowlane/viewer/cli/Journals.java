package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.summary.Audit;
import io.flowlane.viewer.summary.JournalSource;
import java.nio.file.Path;

/** Opens journals for commands. */
final class Journals {

    private Journals() {}

    /**
     * Opens a journal.
     *
     * @throws io.flowlane.recorder.read.JournalException when it cannot be read
     */
    static Journal open(Path folder) {
        return JournalReader.open(folder);
    }

    /** Its verdict and its statistics, with a progress bar. */
    static Audit audit(Journal journal, Terminal terminal) {
        return Progress.during(
                terminal, "checking", journal::progress, () -> Audit.of(journal, JournalSource.EXAMPLES));
    }

    /** Reads a journal through once and says how much there is. */
    static RunResult.JournalInfo info(Path folder) {
        try (Journal journal = open(folder);
                EventCursor cursor = journal.events()) {
            long events = 0;
            while (cursor.next()) {
                events++;
            }
            return new RunResult.JournalInfo(
                    folder, journal.bytes(), events, journal.health().gaps());
        }
    }
}
