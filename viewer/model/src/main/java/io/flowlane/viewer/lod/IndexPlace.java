package io.flowlane.viewer.lod;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.format.JournalFiles;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where the index of a journal lies: beside the journal's folder, as {@code <folder>.lod}; where nothing can be written
 * there, in the user's cache.
 */
final class IndexPlace {
    private static final String ENDING = ".lod";

    private final Path folder;
    private final Optional<Path> only;

    /** Beside the journal. */
    IndexPlace(Path journal) {
        this(journal, Optional.empty());
    }

    /** In that file alone. */
    IndexPlace(Path journal, Optional<Path> only) {
        this.only = only;
        Path path = journal.toAbsolutePath().normalize();
        Path parent = path.getParent();
        folder = Files.isDirectory(path) || parent == null ? path : parent;
    }

    /** Where to look for it, and where to put it, the best place first. */
    List<Path> files() {
        if (only.isPresent()) {
            return List.of(only.get());
        }
        List<Path> files = new ArrayList<>();
        Path name = folder.getFileName();
        if (name != null) {
            files.add(folder.resolveSibling(name + ENDING));
        }
        CRC32C sum = new CRC32C();
        sum.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        files.add(cache().resolve("flowlane").resolve("lod").resolve(Long.toHexString(sum.getValue()) + ENDING));
        return files;
    }

    /** The journal's folder: who may read it may read its index. */
    Path journal() {
        return folder;
    }

    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache != null && !cache.isBlank()
                ? Path.of(cache)
                : Path.of(System.getProperty("user.home", "."), ".cache");
    }

    /**
     * Whose index it is, in words that are compared: the session, how much there is, and the size and time of each of the
     * journal's files. An index of anything else is stale.
     */
    String identity(Journal journal) throws IOException {
        SessionInfo session = journal.session();
        JournalFacts facts = journal.facts();
        StringBuilder told = new StringBuilder()
                .append(session.name())
                .append(' ')
                .append(session.wall())
                .append(' ')
                .append(session.workers())
                .append(' ')
                .append(facts.events())
                .append(' ')
                .append(facts.firstT())
                .append(' ')
                .append(facts.lastT());
        try (var list = Files.list(folder)) {
            for (Path file : list.sorted().toList()) {
                if (JournalFiles.isQueue(String.valueOf(file.getFileName()))) {
                    BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
                    told.append('\n').append(file.getFileName()).append(' ').append(its.size());
                    told.append(' ').append(its.lastModifiedTime().toMillis());
                }
            }
        }
        return told.toString();
    }
}
