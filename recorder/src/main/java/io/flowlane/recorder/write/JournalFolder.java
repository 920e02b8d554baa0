package io.flowlane.recorder.write;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the folder of a journal, or makes room in it. */
final class JournalFolder {
    private static final String OWNER_ONLY = "rwx------";

    private JournalFolder() {}

    /**
     * Makes a folder ready to record into, and takes its lock. Its mode is what the umask says, or if so wished its owner's
     * alone; one that is there keeps its own.
     */
    static JournalLock prepare(Path folder, RecorderOptions options) throws IOException {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                requireFolder(folder);
            } else {
                create(folder, options.ownerOnly());
            }
            return empty(folder, options.overwrite());
        } catch (JournalWriteException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalWriteException(
                    "the journal's folder cannot be made, " + folder + ": " + reason(e) + "; choose another", e);
        }
    }

    private static void create(Path folder, boolean ownerOnly) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            createNew(folder, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            requireFolder(folder); // another recorder was faster: the lock will tell
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

    private static String reason(IOException e) {
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
                        "there is a journal already, " + folder + ": choose another folder, or overwrite it");
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            ready = true;
            return lock;
        } finally {
            if (!ready) {
                lock.close();
            }
        }
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
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.endsWith(".cq4")
                        || name.equals("metadata.cq4t")
                        || name.equals(TailFormat.FILE)
                        || name.equals(TailFormat.STOPPED_FILE));
    }
}
