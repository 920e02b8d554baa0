package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A read-only file of any size, mapped in windows.
 *
 * <pre>
 *  window 0  |<---------- stride ---------->|<- overlap ->|
 *  window 1                                 |<---------- stride ---------->|<- overlap ->|
 * </pre>
 *
 * What begins inside a stride and is no longer than the overlap lies whole in that stride's window: so a packet never
 * straddles two buffers. The file must not shrink while it is mapped. Immutable; any thread may read.
 */
final class MappedBytes {

    private static final int STRIDE_BITS = 30;
    private static final int OVERLAP = 1 << 20;

    private final int strideBits;
    private final long size;
    private final ByteBuffer[] windows;
    private final ByteBuffer[] littleEndian;

    private MappedBytes(int strideBits, long size, ByteBuffer[] windows) {
        this.strideBits = strideBits;
        this.size = size;
        this.windows = windows;
        this.littleEndian = new ByteBuffer[windows.length];
        for (int i = 0; i < windows.length; i++) {
            littleEndian[i] = windows[i].duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Maps all of the channel, which may be closed afterwards. */
    static MappedBytes map(FileChannel channel) throws IOException {
        return map(channel, STRIDE_BITS, OVERLAP);
    }

    /** As {@link #map(FileChannel)} with windows of {@code 1 << strideBits} bytes plus an overlap, both below 1 GiB. */
    static MappedBytes map(FileChannel channel, int strideBits, int overlap) throws IOException {
        long size = channel.size();
        long stride = 1L << strideBits;
        ByteBuffer[] windows = new ByteBuffer[Math.toIntExact((size + stride - 1) >>> strideBits)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << strideBits;
            windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(size - start, stride + overlap));
        }
        return new MappedBytes(strideBits, size, windows);
    }

    long size() {
        return size;
    }

    int windowCount() {
        return windows.length;
    }

    /** A window in network byte order. */
    ByteBuffer window(int number) {
        return windows[number];
    }

    /** The window in whose stride the position lies. */
    int windowOf(long position) {
        return (int) (position >>> strideBits);
    }

    /** Where in {@link #windowOf} its window the position is. */
    int offsetOf(long position) {
        return (int) (position & ((1L << strideBits) - 1));
    }

    /** The windows as they are read in one byte order. */
    ByteBuffer[] in(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? littleEndian : windows;
    }
}
