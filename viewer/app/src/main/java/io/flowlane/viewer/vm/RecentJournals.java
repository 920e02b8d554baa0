package io.flowlane.viewer.vm;

import io.flowlane.recorder.files.RegularFile;
import io.flowlane.recorder.files.SideFile;
import io.flowlane.viewer.notes.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journals that were opened last, newest first, in a text file of the user's; forgotten where it cannot be written. */
public final class RecentJournals {
    private static final int MOST = 8;
    private static final int LARGEST_FILE = 1 << 16;

    private final Path file;
    private final List<String> paths = new ArrayList<>();

    /** Kept in this file, a path a line. */
    public RecentJournals(Path file) {
        this.file = file;
        try {
            new String(RegularFile.bytes(file, LARGEST_FILE), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(MOST)
                    .forEach(paths::add);
        } catch (IOException noneYet) {
            paths.clear();
        }
    }

    /** Of this user. */
    public static RecentJournals ofUser() {
        return new RecentJournals(StateFolder.of().resolve("recent-journals"));
    }

    /** Puts a journal first. */
    public void add(Path journal) {
        String path = journal.toAbsolutePath().normalize().toString();
        paths.remove(path);
        paths.add(0, path);
        while (paths.size() > MOST) {
            paths.remove(paths.size() - 1);
        }
        try {
            SideFile.write(file, (String.join("\n", paths) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException readOnlyHome) {
            // they are remembered for this run only
        }
    }

    /** Those that are still there, newest first. */
    public List<Path> paths() {
        List<Path> there = new ArrayList<>();
        for (String path : paths) {
            try {
                Path journal = Path.of(path);
                if (Files.exists(journal)) {
                    there.add(journal);
                }
            } catch (InvalidPathException notOfOurs) {
                // somebody wrote into the file
            }
        }
        return there;
    }
}
