package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockDecoder;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of the block that a stream has open. There are as many as the stream's blocks are long, for a session can have
 * a thousand lcores; what a block is read into first, until it is known to be whole, all streams of a cursor share.
 */
final class BlockBuffer {
    private static final int STEP = 4096;
    private static final int SLACK = BlockDecoder.BUFFER_BYTES - JournalFormat.BLOCK_BYTES;

    private final Shared shared;
    private byte[] bytes = new byte[0];

    BlockBuffer(Shared shared) {
        this.shared = shared;
    }

    /** What the streams of one cursor, which one thread reads, share. */
    static final class Shared {
        private final byte[] bytes = new byte[JournalFormat.BLOCK_BYTES];
        private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Header and payload of the block, and some room behind, as {@link BlockDecoder} wants it. Changes when it grows. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Reads whatever stands at a place in the queue, to be looked at before {@link #take}.
     *
     * @return its header, which may be any numbers
     */
    BlockHeader look(Blocks blocks, long place) throws IOException {
        blocks.read(shared.buffer.clear(), place);
        Arrays.fill(shared.bytes, shared.buffer.position(), shared.bytes.length, (byte) 0);
        return BlockHeader.read(shared.buffer, 0);
    }

    /** Takes the block that was looked at; false when it is not whole. */
    boolean take(BlockHeader header) {
        int size = header.size();
        if (size > shared.buffer.position() || BlockHeader.crc(shared.bytes, size) != header.crc()) {
            return false;
        }
        reserve(JournalFormat.HEADER_BYTES + header.length());
        System.arraycopy(shared.bytes, 0, bytes, 0, JournalFormat.HEADER_BYTES + header.length());
        return true;
    }

    /** Room for this many bytes, those that are there staying. */
    void reserve(int size) {
        int needed = size + SLACK;
        if (needed > bytes.length) {
            int more = Math.max(needed, Math.min(2 * bytes.length, BlockDecoder.BUFFER_BYTES));
            bytes = Arrays.copyOf(bytes, Math.min((more + STEP - 1) / STEP * STEP, BlockDecoder.BUFFER_BYTES));
        }
    }
}
