package io.flowlane.viewer.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The journals that were opened last, newest first, in a text file of the user's; forgotten where it cannot be written. */
public final class RecentJournals {
    private static final int MOST = 8;
    private static final long LARGEST_FILE = 1 << 16;

    private final Path file;
    private final List<String> paths = new ArrayList<>();

    /** Kept in this file, a path a line. */
    public RecentJournals(Path file) {
        this.file = file;
        try {
            if (Files.size(file) <= LARGEST_FILE) {
                Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .limit(MOST)
                        .forEach(paths::add);
            }
        } catch (IOException noneYet) {
            paths.clear();
        }
    }

    /** Where the user's state is kept by convention. */
    public static RecentJournals ofUser() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state != null && !state.isBlank()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "."), ".local", "state");
        return new RecentJournals(folder.resolve("flowlane").resolve("recent-journals"));
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
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, paths, StandardCharsets.UTF_8);
        } catch (IOException readOnlyHome) {
            // they are remembered for this run only
        }
    }

    /** Absolute paths, newest first. */
    public List<String> paths() {
        return List.copyOf(paths);
    }
}
