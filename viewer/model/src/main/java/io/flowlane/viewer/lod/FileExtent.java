package io.flowlane.viewer.lod;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** An extent in an index file, mapped and checked when somebody first asks for it. Any thread. */
final class FileExtent implements Extent {
    private final FileChannel channel;
    private final long position;
    private final int rowBytes;
    private final int rows;
    private final int crc;
    private volatile @Nullable ByteBuffer checked;

    FileExtent(FileChannel channel, long position, int rowBytes, int rows, int crc) {
        this.channel = channel;
        this.position = position;
        this.rowBytes = rowBytes;
        this.rows = rows;
        this.crc = crc;
    }

    static int crc(ByteBuffer bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate().position(0).limit(length));
        return (int) sum.getValue();
    }

    @Override
    public ByteBuffer rows() {
        ByteBuffer known = checked;
        return known != null ? known : check();
    }

    private synchronized ByteBuffer check() {
        ByteBuffer known = checked;
        if (known != null) {
            return known;
        }
        int length = rows * rowBytes;
        ByteBuffer mapped;
        try {
            mapped = channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new DamagedIndexException("cannot be mapped: " + e);
        }
        if (crc(mapped, length) != crc) {
            throw new DamagedIndexException("has a wrong checksum at byte " + position);
        }
        for (int row = 1; row < rows; row++) {
            if (mapped.getLong(row * rowBytes + RowLayout.T) < mapped.getLong((row - 1) * rowBytes + RowLayout.T)) {
                throw new DamagedIndexException("has times out of order at byte " + position);
            }
        }
        checked = mapped;
        return mapped;
    }
}
