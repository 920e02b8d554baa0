package io.flowlane.recorder.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders for property tests, which have no {@code @TempDir}. */
final class Temp {
    private Temp() {}

    static Path folder() throws IOException {
        return Files.createTempDirectory("flowlane-test");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /** Copies the tail before the queue: a block that goes from the one to the other meanwhile is then in both. */
    static Path copy(Path folder) throws IOException {
        Path copy = folder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
