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

    static void prepare(Path folder, boolean overwrite) throws IOException {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                empty(folder, overwrite);
            } else {
                Files.createDirectories(folder);
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
            }
        } catch (JournalWriteException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalWriteException(
                    "the journal's folder cannot be made, " + folder + ": " + reason(e) + "; choose another", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException || e instanceof NoSuchFileException) {
            return "part of the path is not a folder";
        }
        return FileFailure.words(e);
    }

    private static void empty(Path folder, boolean overwrite) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new JournalWriteException("not a folder, " + folder + ": choose another path for the journal");
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.collect(Collectors.toList());
        }
        if (files.isEmpty()) {
            return;
        }
        boolean journal = files.stream().allMatch(JournalFolder::isOurs);
        if (!journal) {
            throw new JournalWriteException(
                    "the folder holds something that is not a journal, " + folder + ": choose another");
        }
        if (!overwrite) {
            throw new JournalWriteException(
                    "there is a journal already, " + folder + ": choose another folder, or overwrite it");
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.endsWith(".cq4") || name.equals("metadata.cq4t") || name.equals(TailFormat.FILE));
    }
}
