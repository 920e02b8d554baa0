package io.flowlane.recorder.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An output in the making, {@code .NAME.RANDOM.part} beside where it is to be: it takes its name when it is whole, and
 * goes when it does not become so. Nobody can guess its name, and so put a link there first. Only a process that is killed
 * leaves it behind.
 */
public final class Part implements AutoCloseable {
    private final Path path;

    /** For this output; nothing is created yet. */
    public Part(Path out) {
        // Not a temporary file of the JDK's: that one would stay readable by its owner alone.
        path = out.resolveSibling("." + out.getFileName() + "." + unique() + ".part");
    }

    /** What makes a name that nobody can guess. */
    public static String unique() {
        return Long.toHexString(UUID.randomUUID().getLeastSignificantBits());
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /** Creates it as a file; it must not be there. */
    public OutputStream create() throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    /**
     * It is whole: takes the place of {@code out}, which is a file, an empty folder, or not there. A link is replaced, not
     * followed.
     */
    public void settle(Path out, boolean replace) throws IOException {
        if (!replace) {
            Files.move(path, out);
            return;
        }
        try {
            Files.move(path, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, out, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        remove(path);
    }

    /** Removes a file, or a folder and what is in it; not there is fine. */
    private static void remove(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
