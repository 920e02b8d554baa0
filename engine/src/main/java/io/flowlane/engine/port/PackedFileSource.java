package io.flowlane.engine.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Unpacks a compressed regular file while it is read: neither memory nor disk grows with what it unpacks to. */
final class PackedFileSource implements ByteSource {

    private static final int CHUNK = 1 << 16;

    private final RandomAccessFile file;
    private final long size;
    private final byte[] chunk = new byte[CHUNK];
    private Unpacked unpacked;
    private long position;

    private PackedFileSource(RandomAccessFile file) throws IOException {
        this.file = file;
        this.size = file.length();
        this.unpacked = Unpacked.of(new Packed());
    }

    static PackedFileSource open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new PackedFileSource(file);
        } catch (IOException | RuntimeException e) {
            Closing.quietly(file);
            throw e;
        }
    }

    /** The file's bytes, counted. */
    private final class Packed extends InputStream {
        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = file.read(into, from, length);
            position += Math.max(0, n);
            return n;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int n = unpacked.read(chunk, 0, Math.min(CHUNK, into.remaining()));
        if (n > 0) {
            into.put(chunk, 0, n);
        }
        return n;
    }

    @Override
    public boolean canRewind() {
        return true;
    }

    @Override
    public void rewind() throws IOException {
        file.seek(0);
        position = 0;
        unpacked = Unpacked.of(new Packed());
    }

    @Override
    public double fraction() {
        return size == 0 ? 1.0 : Math.min(1.0, position / (double) size);
    }

    @Override
    public void countDamage(SkipReason.Counts skipped) {
        unpacked.countDamage(skipped);
    }

    @Override
    public @Nullable Unpacked unpacked() {
        return unpacked;
    }

    @Override
    public void close() {
        Closing.quietly(file);
    }
}
