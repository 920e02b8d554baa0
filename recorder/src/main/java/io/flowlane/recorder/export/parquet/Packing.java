package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;

/** Parquet's encodings of integers, as its {@code Encodings.md} specifies them. */
final class Packing {
    private static final int GROUP = 8;
    private static final int BLOCK = 128;
    private static final int MINI_BLOCKS = 4;
    private static final int MINI = BLOCK / MINI_BLOCKS;

    private final long[] deltas = new long[BLOCK];

    /** How many bits hold every number up to this one. */
    static int width(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    /**
     * {@code RLE}, the hybrid of run lengths and bit packing: a run of eight or more alike is a number and its count, all
     * else stands bit by bit in groups of eight. The bytes of the last group may be more than there are values.
     *
     * @param width how many bits a value has, 1 to 16
     */
    static void hybrid(char[] values, int n, int width, Bytes out) {
        int at = 0;
        while (at < n) {
            int run = run(values, at, n);
            if (run >= GROUP) {
                out.varint((long) run << 1);
                out.put8(values[at]);
                if (width > Byte.SIZE) {
                    out.put8(values[at] >>> Byte.SIZE);
                }
                at += run;
                continue;
            }
            int end = at;
            while (end < n && run(values, end, n) < GROUP) {
                end += GROUP;
            }
            out.varint((long) ((end - at) / GROUP) << 1 | 1);
            for (; at < end; at += GROUP) {
                group(values, at, n, width, out);
            }
        }
    }

    private static int run(char[] values, int from, int n) {
        int at = from + 1;
        while (at < n && values[at] == values[from]) {
            at++;
        }
        return at - from;
    }

    private static void group(char[] values, int from, int n, int width, Bytes out) {
        int bits = 0;
        int filled = 0;
        for (int i = from; i < from + GROUP; i++) {
            bits |= (i < n ? values[i] : 0) << filled;
            for (filled += width; filled >= Byte.SIZE; filled -= Byte.SIZE) {
                out.put8(bits);
                bits >>>= Byte.SIZE;
            }
        }
    }

    /**
     * {@code DELTA_BINARY_PACKED}: the first value, then blocks of the differences from each to the next, each block with
     * its least difference, and each quarter with as many bits a number as it needs.
     *
     * @param narrow for a 32-bit column: differences wrap around there
     */
    void deltas(long[] values, int n, boolean narrow, Bytes out) {
        out.varint(BLOCK).varint(MINI_BLOCKS).varint(n).zigzag(n == 0 ? 0 : values[0]);
        for (int at = 1; at < n; at += BLOCK) {
            int count = Math.min(BLOCK, n - at);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long delta = values[at + i] - values[at + i - 1];
                deltas[i] = narrow ? (int) delta : delta;
                least = Math.min(least, deltas[i]);
            }
            block(count, least, narrow, out);
        }
    }

    private void block(int count, long least, boolean narrow, Bytes out) {
        out.zigzag(least);
        int widths = out.size();
        out.put32(0);
        for (int mini = 0; mini * MINI < count; mini++) {
            long all = 0;
            for (int i = mini * MINI; i < (mini + 1) * MINI; i++) {
                long above = i < count ? deltas[i] - least : 0;
                deltas[i] = narrow ? above & 0xffff_ffffL : above;
                all |= deltas[i];
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(all);
            out.set8(widths + mini, width);
            pack(mini * MINI, width, out);
        }
    }

    /** The lowest bit first; 32 numbers fill four bytes for each bit that they have. */
    private void pack(int from, int width, Bytes out) {
        long bits = 0;
        int filled = 0;
        for (int i = from; i < from + MINI && width > 0; i++) {
            long value = deltas[i];
            bits |= value << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                out.put64(bits);
                filled -= Long.SIZE;
                bits = filled == 0 ? 0 : value >>> (width - filled);
            }
        }
        if (filled > 0) {
            out.put32((int) bits);
        }
    }
}
