package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a regular file as long as it was when it was opened: a capture that is still written is read up to there. Plain
 * reads, not a mapping, because a mapped file that shrinks is an error in whatever code touches it.
 */
final class FileSource implements ByteSource {

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private long position;

    private FileSource(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    static FileSource open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FileSource(path, channel, uninterrupted(channel::size));
        } catch (IOException | RuntimeException e) {
            Closing.quietly(channel);
            throw e;
        }
    }

    @FunctionalInterface
    private interface Access {
        long run() throws IOException;
    }

    /** A channel closes itself under a thread whose interrupt flag is set: the flag stands aside meanwhile. */
    private static long uninterrupted(Access access) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return access.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        long left = size - position;
        if (left == 0) {
            return END;
        }
        if (into.remaining() > left) {
            into.limit(into.position() + (int) left);
        }
        int n = (int) uninterrupted(() -> readAt(into));
        position += n;
        return n;
    }

    private int readAt(ByteBuffer into) throws IOException {
        int n = channel.read(into, position);
        // the size is asked behind the read: bytes of a file that was cut meanwhile are never taken for packets
        if (n <= 0 || channel.size() < size) {
            throw new CaptureException(
                    CaptureException.Kind.CHANGED,
                    "the capture was truncated while it was read",
                    path,
                    "copy it and play the copy");
        }
        return n;
    }

    @Override
    public boolean canRewind() {
        return true;
    }

    @Override
    public void rewind() {
        position = 0;
    }

    @Override
    public double fraction() {
        return size == 0 ? 1.0 : position / (double) size;
    }

    @Override
    public void close() {
        Closing.quietly(channel);
    }
}
