package io.flowlane.recorder.format;

import io.flowlane.recorder.chronicle.ExcerptScanner;

/** The names of the files in a journal's folder, but for its lock. */
public final class JournalFiles {
    private static final String METADATA = "metadata.cq4t";

    private JournalFiles() {}

    /** Whether this is a file of the queue, which holds events. */
    public static boolean isQueue(String name) {
        return ExcerptScanner.isFile(name);
    }

    /** Whether this is one of the journal's files. */
    public static boolean isJournal(String name) {
        return isQueue(name)
                || name.equals(METADATA)
                || name.equals(TailFormat.FILE)
                || name.equals(TailFormat.STOPPED_FILE);
    }
}
