package io.flowlane.recorder.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders for property tests, which have no {@code @TempDir}. */
public final class Temp {
    private Temp() {}

    public static Path folder() throws IOException {
        return Files.createTempDirectory("flowlane-test");
    }

    public static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /**
     * Copies the journal as a kill would leave it, while no lcore tells anything. The recorder may still be appending what
     * was recorded, and a copy of a file that is written has some of its parts from before and some from after: it is made
     * again until it is the same as what it was made of.
     */
    static Path copy(Path folder) throws IOException {
        Path copy = folder();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.collect(Collectors.toList());
        }
        do {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } while (!isSame(files, copy));
        return copy;
    }

    private static boolean isSame(List<Path> files, Path copy) throws IOException {
        for (Path file : files) {
            if (Files.mismatch(file, copy.resolve(file.getFileName())) >= 0) {
                return false;
            }
        }
        return true;
    }
}
