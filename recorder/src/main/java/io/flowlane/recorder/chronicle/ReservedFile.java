package io.flowlane.recorder.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of the queue, of which the next part is always on the disk already, as zeros. Chronicle writes through mapped
 * memory, where a full disk is no error but a signal that kills the process; a plain write answers with an exception. It
 * also costs no fault for each page, so only what Chronicle itself writes goes through the mapping.
 */
final class ReservedFile implements AutoCloseable {

    /** So much is reserved at a time. */
    static final int STEP_BYTES = 1 << 18;

    /** What Chronicle may write around an excerpt: headers, and now and then a part of its index. */
    static final int MARGIN_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
    private long written;
    private long reserved;

    private ReservedFile(FileChannel channel, long written) {
        this.channel = channel;
        this.written = written;
        this.reserved = written;
    }

    /** Goes on behind the excerpts that are there. */
    static ReservedFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ExcerptScanner scanner = new ExcerptScanner(channel);
        boolean more = scanner.next();
        while (more) {
            more = scanner.next();
        }
        return new ReservedFile(channel, scanner.end() + Integer.BYTES);
    }

    /** Sees to it that so many more bytes can be written. */
    void reserve(int bytes) throws IOException {
        while (reserved < written + bytes + MARGIN_BYTES) {
            zeros.clear();
            reserved = write(reserved, zeros);
        }
    }

    /** Writes a part of an excerpt into what is reserved; answers where that ends in the file. */
    long write(long from, ByteBuffer bytes) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        return at;
    }

    /** Excerpts end here now. */
    void written(long end) {
        written = end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
