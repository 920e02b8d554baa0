package io.flowlane.recorder.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What stands in an excerpt before a block, so that to Chronicle's tools it is a field {@code block} of bytes. */
public final class BlockPrefix {

    private BlockPrefix() {}

    /** The prefix of a block of this size. */
    public static byte[] of(int size) {
        ByteBuffer prefix = ByteBuffer.allocate(JournalFormat.PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        prefix.putLong(0, JournalFormat.PREFIX_NAME);
        prefix.putInt(JournalFormat.PREFIX_LENGTH, size + 1);
        prefix.put(JournalFormat.PREFIX_BYTES - 1, JournalFormat.PREFIX_END);
        return prefix.array();
    }

    /** The size of the block behind a prefix, or -1 where there is no prefix; the buffer is little-endian. */
    public static int size(ByteBuffer from, int at) {
        if ((from.getLong(at) & JournalFormat.PREFIX_MASK) != JournalFormat.PREFIX_NAME
                || from.get(at + JournalFormat.PREFIX_BYTES - 1) != JournalFormat.PREFIX_END) {
            return -1;
        }
        int size = from.getInt(at + JournalFormat.PREFIX_LENGTH) - 1;
        return size >= JournalFormat.HEADER_BYTES && size <= JournalFormat.BLOCK_BYTES ? size : -1;
    }
}
