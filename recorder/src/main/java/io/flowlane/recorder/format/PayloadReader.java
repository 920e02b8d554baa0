package io.flowlane.recorder.format;

/** The numbers that a block's payload is made of. Nothing in the bytes makes it read beyond the array. */
abstract class PayloadReader {
    byte[] bytes = new byte[0];
    int p;
    int end;
    boolean damaged;

    /** Whether bytes came up that no encoder writes; no event follows then. */
    public final boolean isDamaged() {
        return damaged;
    }

    /** What does not hold ends the block. */
    final void check(boolean holds) {
        damaged |= !holds;
        if (damaged) {
            end = 0;
        }
    }

    final int int32() {
        int at = p;
        p += Integer.BYTES;
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    final long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    final long varint() {
        int first = bytes[p++];
        return first >= 0 ? first : longVarint(first & 0x7f);
    }

    private long longVarint(long low) {
        long value = low;
        for (int shift = 7; shift < Long.SIZE; shift += 7) {
            int next = bytes[p++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }
}
