package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.JournalFiles;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SessionHeader;
import io.flowlane.recorder.read.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Opens journals.
 *
 * <pre>{@code
 * void printLifeOf(long packet, Path folder) {
 *     try (Journal journal = JournalReader.open(folder);
 *             EventCursor event = journal.eventsOfPacket(packet)) {
 *         while (event.next()) {
 *             print(event.t() + " ns: " + event.type() + " on worker " + event.worker());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Only reads, so a journal on a read-only disk will do, and so will one that is still written: a cursor sees what was
 * there when it got to it.
 */
public final class JournalReader {

    private static final int MOST_TRIES = 10;

    private JournalReader() {}

    /**
     * Opens a journal.
     *
     * @param path its folder, or a file in it
     * @throws JournalException when it cannot be read
     */
    public static Journal open(Path path) {
        assert ReadingThread.mayRead() : "a journal is opened on a window's thread: " + path;
        Path folder = folder(path);
        try {
            for (int tries = 0; ; tries++) {
                List<Path> files = ExcerptScanner.files(folder).stream()
                        .filter(file -> file.toFile().length() > 0)
                        .toList();
                if (files.isEmpty()) {
                    throw new JournalException(
                            Kind.NOT_A_JOURNAL, "not a journal, " + path + ": it holds no .cq4 file");
                }
                try {
                    return open(folder, files.get(0));
                } catch (NoSuchFileException e) {
                    // a flight recorder let its oldest file go just now
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new JournalException(
                    Kind.MISSING,
                    "the journal cannot be read (" + FileFailure.words(e) + "), " + path + ": check its files",
                    e);
        }
    }

    /** Whether this is a file of a journal, or would become one: nothing else may be written there. Links are followed. */
    public static boolean isJournalFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return folder != null
                    && JournalFiles.isJournal(String.valueOf(file.getFileName()))
                    && !ExcerptScanner.files(folder.toRealPath()).isEmpty();
        } catch (IOException e) {
            return false; // there is no such folder, or it cannot be looked into
        }
    }

    private static Path folder(Path path) {
        if (Files.isDirectory(path)) {
            return path;
        }
        if (!Files.exists(path)) {
            throw new JournalException(Kind.MISSING, "no such journal, " + path + ": check the path");
        }
        String name = String.valueOf(path.getFileName());
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && JournalFiles.isJournal(name)) {
            return parent;
        }
        throw new JournalException(
                Kind.NOT_A_JOURNAL, "not a journal, " + path + ": name the folder that record wrote");
    }

    private static Journal open(Path folder, Path first) throws IOException {
        Map<String, Object> fields;
        try (SharedFile file = new SharedFile(first)) {
            fields = QueueFile.header(file);
        }
        SessionInfo session = session(folder, fields);
        Blocks blocks = new Blocks(folder, session, fields);
        if (blocks.isEmpty()) {
            blocks.close();
            throw new NoSuchFileException(String.valueOf(first));
        }
        return new OpenJournal(session, blocks);
    }

    private static SessionInfo session(Path folder, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            throw new JournalException(
                    Kind.NOT_A_JOURNAL,
                    "not a journal, " + folder
                            + ": it has no session header; a recording killed before its first event "
                            + "leaves this, and so does another program");
        }
        if (!JournalFormat.MAGIC.equals(fields.get("magic")) || !(fields.get("version") instanceof Long version)) {
            throw new JournalException(
                    Kind.NOT_A_JOURNAL, "not a journal, " + folder + ": Flowlane did not write this queue");
        }
        if (version > JournalFormat.VERSION) {
            throw new JournalException(
                    Kind.TOO_NEW,
                    "journal format " + version + " is newer than " + JournalFormat.VERSION + ", " + folder
                            + ": read it with a newer Flowlane");
        }
        if (version < JournalFormat.OLDEST_VERSION) {
            throw new JournalException(
                    Kind.TOO_OLD,
                    "journal format " + version + " is no longer read, " + folder + ": read it with an older Flowlane");
        }
        SessionInfo session = SessionHeader.session(fields);
        if (session == null || !SessionHeader.isWhole(fields)) {
            throw new JournalException(
                    Kind.CORRUPT, "the session header is damaged, " + folder + ": restore the journal from a copy");
        }
        return session;
    }
}
