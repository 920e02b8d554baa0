package io.flowlane.viewer.cli.place;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.viewer.cli.console.CliException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for journals that nobody keeps; gone when closed, or with the JVM. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread hook = new Thread(this::delete, "temporary-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * A new one.
     *
     * @throws CliException when it cannot be made
     */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw CliException.output("no temporary folder can be made (" + FileFailure.words(e) + "), "
                    + System.getProperty("java.io.tmpdir") + ": make it, or name another with"
                    + " FLOWLANE_OPTS=-Djava.io.tmpdir=DIR");
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down: the hook does what is left
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            List<File> deepestFirst =
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
            deepestFirst.forEach(File::delete);
        } catch (IOException e) {
            // it was deleted before, or the system's own cleaning will
        }
    }
}
