package io.flowlane.recorder.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens regular files for reading, and nothing else: a pipe that nobody writes to would keep a program waiting for ever, and a
 * device may have no end.
 */
public final class RegularFile {

    private RegularFile() {}

    /**
     * A stream of its bytes.
     *
     * @throws IOException when it is no regular file, or cannot be read
     */
    public static InputStream read(Path file) throws IOException {
        check(file);
        return Files.newInputStream(file);
    }

    /**
     * All of its bytes.
     *
     * @param most how many bytes it may have
     * @throws IOException when it is no regular file, is larger, or cannot be read
     */
    public static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = read(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new FileSystemException(file.toString(), null, "it has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    /**
     * A channel on it.
     *
     * @throws IOException when it is no regular file, or cannot be read
     */
    public static FileChannel open(Path file) throws IOException {
        check(file);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Checks that it is one; links are followed.
     *
     * @throws IOException when it is something else, or not there
     */
    public static void check(Path file) throws IOException {
        BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
        if (its.isDirectory()) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (!its.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "it is a pipe or a device, not a file");
        }
    }
}
