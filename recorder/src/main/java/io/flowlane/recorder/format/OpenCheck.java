package io.flowlane.recorder.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The check of a block that is still open. It grows with the block, eight bytes at a time, so that it costs an lcore a few
 * instructions for each event; the checksum of a whole block would have to begin anew. It stands in the place of that
 * checksum, and is stored together with {@code length} at once: a process that is killed never leaves one without the other.
 *
 * <p>It is a sum over the words of the block, each with an odd factor of its own: no step waits for the one before, and a
 * word that alone has changed is always found in 64 bits, in the 32 that are stored but once in four billion times.
 */
public final class OpenCheck {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int HALF = 32;

    private OpenCheck() {}

    /** The sum of what the header of an open block says once and for all. */
    static long begin(int number, int lcore, long eventsBefore, long firstT, long nextSeq) {
        return term(JournalFormat.NUMBER, number | (long) lcore << HALF)
                + term(JournalFormat.EVENTS_BEFORE, eventsBefore)
                + term(JournalFormat.FIRST_T, firstT)
                + term(JournalFormat.NEXT_SEQ, nextSeq);
    }

    /**
     * What one word adds to the sum. Its upper half is folded over the lower one: a factor takes no bit downwards, so two
     * bits of the top that have changed would make up for each other.
     *
     * @param at where in the block it begins, a multiple of 8
     */
    static long term(int at, long word) {
        return (word ^ word >>> HALF) * ((at + 1) * FACTOR);
    }

    /**
     * The check, never 0, which stands for none.
     *
     * @param sum of all words, the last one filled up with zeros
     */
    static int end(long sum, int length, int flags) {
        int check = (int) (((sum + (length | (long) flags << HALF)) * FACTOR) >>> HALF);
        return check == 0 ? 1 : check;
    }

    /** The check of an open block, its header and payload being in front of the array. */
    static int of(byte[] block, BlockHeader header, int flags) {
        ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        long sum = begin(header.number(), header.lcore(), header.eventsBefore(), header.firstT(), header.nextSeq());
        int end = JournalFormat.HEADER_BYTES + header.length();
        int at = JournalFormat.HEADER_BYTES;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            sum += term(at, bytes.getLong(at));
        }
        long rest = 0;
        for (int i = 0; at + i < end; i++) {
            rest |= (block[at + i] & 0xffL) << (Byte.SIZE * i);
        }
        return end(sum + term(at, rest), header.length(), flags);
    }
}
