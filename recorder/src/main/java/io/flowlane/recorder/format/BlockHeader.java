package io.flowlane.recorder.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The header of a block, as {@link JournalFormat} draws it. What it says is as the file has it: nothing is checked but
 * by {@link #isPlausible}.
 */
public record BlockHeader(
        int crc,
        int length,
        int number,
        int lcore,
        int flags,
        int events,
        int filter,
        long eventsBefore,
        long firstT,
        long lastT,
        long nextSeq,
        int older,
        int newer) {

    /** Reads a header; the buffer is little-endian and has {@link JournalFormat#HEADER_BYTES} there. */
    public static BlockHeader read(ByteBuffer from, int at) {
        return new BlockHeader(
                from.getInt(at + JournalFormat.CRC),
                from.getInt(at + JournalFormat.LENGTH),
                from.getInt(at + JournalFormat.NUMBER),
                Short.toUnsignedInt(from.getShort(at + JournalFormat.LCORE)),
                Byte.toUnsignedInt(from.get(at + JournalFormat.FLAGS)),
                from.getInt(at + JournalFormat.EVENTS),
                from.getInt(at + JournalFormat.FILTER),
                from.getLong(at + JournalFormat.EVENTS_BEFORE),
                from.getLong(at + JournalFormat.FIRST_T),
                from.getLong(at + JournalFormat.LAST_T),
                from.getLong(at + JournalFormat.NEXT_SEQ),
                from.getInt(at + JournalFormat.OLDER),
                from.getInt(at + JournalFormat.NEWER));
    }

    /** Whether these numbers can be those of a block in a session with this many workers. */
    public boolean isPlausible(int workers) {
        return lcore <= workers
                && length >= 0
                && length <= JournalFormat.BLOCK_BYTES - JournalFormat.HEADER_BYTES
                && TagFilter.isLength(filter)
                && filter <= JournalFormat.BLOCK_BYTES - JournalFormat.HEADER_BYTES - length
                && number >= 0
                && events >= 0
                && eventsBefore >= 0
                && eventsBefore <= JournalFormat.MOST_EVENTS
                && firstT >= 0
                && nextSeq >= 0;
    }

    /** How long the block is: header, payload and filter. */
    public int size() {
        return JournalFormat.HEADER_BYTES + length + filter;
    }

    /**
     * Whether an event of the block can speak of the packet with this number. Of a finished block alone: in one that is
     * still open the range is not filled in.
     */
    public boolean mayMention(long seq) {
        long below = nextSeq - seq;
        return seq < nextSeq
                ? older == JournalFormat.FAR || below <= Integer.toUnsignedLong(older)
                : newer == JournalFormat.FAR || -below < Integer.toUnsignedLong(newer);
    }

    /** Whether this is its lcore's last block, after an orderly close. */
    public boolean isSealing() {
        return (flags & JournalFormat.SEALED) != 0;
    }

    /** Stores the checksum of a finished block, which is all that the buffer has. */
    public static void seal(ByteBuffer block, CRC32C crc) {
        crc.reset();
        crc.update(block.duplicate().position(JournalFormat.LENGTH));
        block.putInt(JournalFormat.CRC, (int) crc.getValue());
    }

    /** The checksum of a block, its header and payload being in front of the array. */
    public static int crc(byte[] block, int size) {
        CRC32C crc = new CRC32C();
        crc.update(block, JournalFormat.LENGTH, size - JournalFormat.LENGTH);
        return (int) crc.getValue();
    }

    /**
     * What of an open block's header is true, by its check: all but the fields that are only filled in when the block is
     * full. The flags are only believed when they are in the check, which a killed process may not have come to.
     *
     * @param block header and payload
     * @return null when the block is damaged
     */
    public @Nullable BlockHeader checked(byte[] block) {
        if (OpenCheck.of(block, this, flags) == crc) {
            return this;
        }
        return OpenCheck.of(block, this, 0) == crc ? unflagged() : null;
    }

    /** The same without flags. */
    public BlockHeader unflagged() {
        return new BlockHeader(
                crc, length, number, lcore, 0, events, filter, eventsBefore, firstT, lastT, nextSeq, older, newer);
    }

    /** Whether a region with such a header can hold an open block: what is filled in later is not looked at. */
    public boolean isOpenPlausible(int workers) {
        return lcore <= workers
                && number >= 0
                && length >= 0
                && length <= JournalFormat.BLOCK_BYTES - JournalFormat.HEADER_BYTES;
    }
}
