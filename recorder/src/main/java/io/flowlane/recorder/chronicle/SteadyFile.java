package io.flowlane.recorder.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written plainly. The JDK closes a channel when its thread is interrupted: here it
 * is opened again, and the write made again. A full disk is an exception, not a signal as in mapped memory.
 */
public final class SteadyFile implements AutoCloseable {
    private final Path path;
    private final @Nullable Object key;
    private FileChannel channel;

    /** Opens a file that is there. */
    public SteadyFile(Path path) throws IOException {
        this.path = path;
        channel = open(path);
        boolean opened = false;
        try {
            key = key(path);
            opened = true;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** The file's path. */
    public Path path() {
        return path;
    }

    /** Whether the path still leads to this file: it may have been deleted, or another one put there. */
    public boolean isThere() {
        try {
            return Objects.equals(key, key(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Something done with the channel, which may be done again from its beginning. */
    interface Use<T> {
        T with(FileChannel channel) throws IOException;
    }

    synchronized <T> T use(Use<T> use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return use.with(channel);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    reopen();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen() throws IOException {
        if (!isThere()) {
            throw gone();
        }
        channel = open(path);
    }

    /** To be thrown when the file is not as it was: it was taken away or cut, or its folder was taken away. */
    public IOException gone() {
        return gone(
                path.toAbsolutePath().getParent(),
                "the journal's file was removed or truncated, " + path.getFileName());
    }

    /** Says so, or that the whole folder is gone if it is. */
    static IOException gone(@Nullable Path folder, String otherwise) {
        return new IOException(
                folder != null && Files.isDirectory(folder)
                        ? otherwise
                        : "the folder was removed, or is no longer readable");
    }

    /** Writes all of the buffer; answers where that ends. */
    public long write(long at, ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        return use(open -> {
            bytes.position(from);
            long to = at;
            while (bytes.hasRemaining()) {
                to += open.write(bytes, to);
            }
            return to;
        });
    }

    /** Reads until the buffer is full or the file ends. */
    public void read(long at, ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        use(open -> {
            bytes.position(from);
            int total = 0;
            for (int n; bytes.hasRemaining() && (n = open.read(bytes, at + total)) > 0; ) {
                total += n;
            }
            return total;
        });
    }

    /** How long it is. */
    public long size() throws IOException {
        return use(FileChannel::size);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
