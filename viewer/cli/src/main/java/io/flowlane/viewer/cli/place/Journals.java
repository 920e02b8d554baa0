package io.flowlane.viewer.cli.place;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.summary.Audit;
import io.flowlane.viewer.summary.JournalSource;
import java.nio.file.Path;

/** Opens journals for commands. */
public final class Journals {

    private Journals() {}

    /**
     * Opens a journal.
     *
     * @throws io.flowlane.recorder.read.JournalException when it cannot be read
     */
    public static Journal open(Path folder) {
        return JournalReader.open(folder);
    }

    /** Its verdict and its statistics, with a progress bar. */
    public static Audit audit(Journal journal, Terminal terminal) {
        return Progress.during(
                terminal, "checking", journal::progress, () -> Audit.of(journal, JournalSource.EXAMPLES));
    }
}
