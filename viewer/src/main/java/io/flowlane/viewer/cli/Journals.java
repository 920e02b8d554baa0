package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
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
