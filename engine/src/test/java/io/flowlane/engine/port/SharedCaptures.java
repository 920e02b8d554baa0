package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Where captures and their reference tables are; those outside the repository may be missing. */
final class SharedCaptures {

    private SharedCaptures() {}

    /** The capture that ships with the project. */
    static Path campusMix() {
        return repository().resolve("examples/captures/campus-mix.pcap");
    }

    /** A folder beside the repository, or a skipped test. */
    static Path folder(String name) {
        Path folder = repository().resolveSibling("shared").resolve("captures").resolve(name);
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        return folder;
    }

    /** The lines of a gzipped table, without its header line. */
    static List<String[]> table(Path gzipped) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzipped)), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        }
    }

    /** The files in a folder that have a table with this ending, sorted. */
    static List<Path> withTable(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.exists(f.resolveSibling(f.getFileName() + ending)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path module = Path.of("").toAbsolutePath();
        return Files.exists(module.resolve("examples")) ? module : Objects.requireNonNull(module.getParent());
    }
}
