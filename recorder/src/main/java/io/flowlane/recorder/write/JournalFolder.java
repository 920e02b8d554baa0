package io.flowlane.recorder.write;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.JournalFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a journal and its lock. What does not become a recording leaves the folder as it was: {@link #close} removes
 * the folders that were created here and are still empty.
 */
final class JournalFolder implements AutoCloseable {
    private static final String OWNER_ONLY = "rwx------";

    private final Path path;
    private final JournalLock lock;

    /** The folders that were created, the innermost first. */
    private final List<Path> created;

    private JournalFolder(Path path, JournalLock lock, List<Path> created) {
        this.path = path;
        this.lock = lock;
        this.created = created;
    }

    /**
     * Makes a folder ready to record into, and takes its lock. A new folder has the mode that the umask gives it, or with
     * {@link RecorderOptions#ownerOnly} its owner's alone; an existing one keeps its own.
     *
     * @throws JournalWriteException when that fails; the folder is then as it was, or with {@link RecorderOptions#overwrite}
     *     it is empty or still holds a journal that can be read
     */
    static JournalFolder prepare(Path folder, RecorderOptions options) throws IOException {
        List<Path> created = new ArrayList<>();
        boolean ready = false;
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                requireFolder(folder);
            } else {
                create(folder, options.ownerOnly(), created);
            }
            JournalFolder prepared = new JournalFolder(folder, empty(folder, options.overwrite()), created);
            ready = true;
            return prepared;
        } catch (JournalWriteException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            throw new JournalWriteException(
                    "the journal's folder cannot be created, " + folder + ": " + reason(e) + "; choose another", e);
        } finally {
            if (!ready) {
                removeEmpty(created);
            }
        }
    }

    /** Each folder is listed before it is created: a failure may come after the file system has done its part. */
    private static void create(Path folder, boolean ownerOnly, List<Path> created) throws IOException {
        created.add(folder);
        Path parent = folder.toAbsolutePath().getParent();
        for (Path at = parent; at != null && Files.notExists(at); at = at.getParent()) {
            created.add(at);
        }
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            createNew(folder, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            created.clear();
            requireFolder(folder); // another recorder was faster: the lock decides
        }
    }

    private static void removeEmpty(List<Path> folders) {
        try {
            for (Path folder : folders) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // somebody else has put something there by now, or may not be asked to: it stays
        }
    }

    /** Whether the path still leads to the folder that was locked. */
    boolean isThere() {
        return lock.isThere(path);
    }

    /** Deletes what was recorded so far, unless the folder is another one by now. */
    void clear() throws IOException {
        if (isThere()) {
            delete(files(path).stream().filter(JournalFolder::isOurs).toList());
        }
    }

    @Override
    public void close() throws IOException {
        boolean ours = isThere();
        try {
            lock.close();
        } finally {
            if (ours) {
                removeEmpty(created);
            }
        }
    }

    /**
     * Makes a folder in one that is there.
     *
     * @throws FileAlreadyExistsException when it is there already
     */
    static void createNew(Path folder, boolean ownerOnly) throws IOException {
        if (ownerOnly && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectory(folder);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof FileAlreadyExistsException || e instanceof NoSuchFileException
                ? "part of the path is not a folder"
                : FileFailure.words(e);
    }

    private static void requireFolder(Path folder) throws JournalWriteException {
        if (!Files.isDirectory(folder)) {
            throw new JournalWriteException("not a folder, " + folder + ": choose another path for the journal");
        }
    }

    private static JournalLock empty(Path folder, boolean overwrite) throws IOException {
        requireOurs(folder, files(folder));
        JournalLock lock = JournalLock.take(folder);
        boolean ready = false;
        try {
            List<Path> files = files(folder);
            requireOurs(folder, files);
            if (!files.isEmpty() && !overwrite) {
                throw new JournalWriteException(
                        "a journal exists already, " + folder + ": choose another folder, or overwrite the journal");
            }
            delete(files);
            ready = true;
            return lock;
        } finally {
            if (!ready) {
                lock.close();
            }
        }
    }

    /** The queue's files go last, the oldest at the very end: until then, what is left can be read. */
    private static void delete(List<Path> files) throws IOException {
        List<Path> inOrder = new ArrayList<>(files);
        inOrder.sort(Comparator.comparing((Path file) -> isQueue(file)).thenComparing(Comparator.reverseOrder()));
        for (Path file : inOrder) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isQueue(Path file) {
        return JournalFiles.isQueue(file.getFileName().toString());
    }

    /** What is in the folder but for its lock. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> !file.getFileName().toString().equals(JournalLock.FILE))
                    .collect(Collectors.toList());
        }
    }

    private static void requireOurs(Path folder, List<Path> files) throws JournalWriteException {
        if (!files.stream().allMatch(JournalFolder::isOurs)) {
            throw new JournalWriteException(
                    "the folder holds something that is not a journal, " + folder + ": choose another");
        }
    }

    private static boolean isOurs(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && JournalFiles.isJournal(file.getFileName().toString());
    }
}
