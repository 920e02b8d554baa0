package io.flowlane.recorder.read;

import io.flowlane.recorder.files.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that several threads read. The JDK closes a channel under all of them when one is interrupted while it reads, as
 * a user interface does to a task that nobody waits for any more: here the others, and that one too, go on.
 *
 * <p>Any thread may call.
 */
final class SharedFile implements AutoCloseable {
    private final Path path;
    private FileChannel channel;
    private boolean closed;

    /** Something that reads. */
    interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    SharedFile(Path path) throws IOException {
        this.path = path;
        channel = RegularFile.open(path);
    }

    /** Reads until the buffer is full or the file ends; how many bytes. */
    int read(ByteBuffer into, long at) throws IOException {
        int begin = into.position();
        return use(open -> {
            into.position(begin);
            int total = 0;
            for (int n; into.hasRemaining() && (n = open.read(into, at + total)) > 0; ) {
                total += n;
            }
            return total;
        });
    }

    long size() throws IOException {
        return use(FileChannel::size);
    }

    /** Runs what reads, and once more with another channel when the first was closed under it. */
    <T> T use(Use<T> use) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel open = open();
                try {
                    return use.of(open);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (ClosedChannelException e) {
                    // by another thread's interrupt, or by close(), which open() tells apart
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel open() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!channel.isOpen()) {
            channel = RegularFile.open(path);
        }
        return channel;
    }

    Path path() {
        return path;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
