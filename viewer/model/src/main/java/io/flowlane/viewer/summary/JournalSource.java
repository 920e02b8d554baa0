package io.flowlane.viewer.summary;

import io.flowlane.recorder.read.Journal;
import java.nio.file.Path;

/** Where the viewer's journals come from, and who checks them. Called on a background thread. */
public interface JournalSource {

    /**
     * Opens a journal.
     *
     * @throws io.flowlane.recorder.read.JournalException when it cannot be read; the message says what to do
     */
    Journal open(Path path);

    /** Of each guarantee the first check keeps this many violations. */
    int EXAMPLES = 2_000;

    /**
     * Checks an open journal and sums it up; may take as long as reading it.
     *
     * @param most how many violations of each guarantee to report: the first ones
     */
    RunSummary summarize(Journal journal, String title, int most);
}
