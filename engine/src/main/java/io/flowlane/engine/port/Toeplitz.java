package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The Toeplitz hash of receive-side scaling, a table look-up per input byte. For each bit that is set in the input, the
 * 32 key bits that begin at that bit are added (xor); what one byte at one position adds is worked out beforehand. The
 * 36 tables of 256 ints (36 KiB) stay in the first-level cache. Immutable; any thread.
 */
final class Toeplitz {

    /** Microsoft's verification key, the default of most NICs. */
    static final Toeplitz MICROSOFT =
            new Toeplitz("6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c6a42b73bbeac01fa");

    /** A key with a period of 16 bits: swapping the addresses and the ports does not change the hash. */
    static final Toeplitz SYMMETRIC = new Toeplitz("6d5a".repeat(20));

    /** Two IPv6 addresses and two ports. */
    static final int MAX_INPUT = 36;

    private final int[] table = new int[MAX_INPUT * 256];

    private Toeplitz(String hexKey) {
        byte[] key = HexFormat.of().parseHex(hexKey);
        for (int position = 0; position < MAX_INPUT; position++) {
            for (int bit = 0; bit < 8; bit++) {
                int keyBits = keyBitsFrom(key, position * 8 + bit);
                int mask = 0x80 >> bit;
                for (int value = 0; value < 256; value++) {
                    table[position * 256 + value] ^= (value & mask) != 0 ? keyBits : 0;
                }
            }
        }
    }

    private static int keyBitsFrom(byte[] key, int firstBit) {
        int bits = 0;
        for (int i = firstBit; i < firstBit + 32; i++) {
            bits = (bits << 1) | ((key[i >> 3] >> (7 - (i & 7))) & 1);
        }
        return bits;
    }

    /**
     * What {@code n} input bytes add to the hash when they stand at {@code position} of the input.
     *
     * @param position 0 to {@link #MAX_INPUT} - n
     */
    int part(ByteBuffer buf, int offset, int n, int position) {
        int hash = 0;
        int row = position << 8;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            int word = buf.getInt(offset + i);
            hash ^= table[row + (word >>> 24)]
                    ^ table[row + 256 + ((word >>> 16) & 0xff)]
                    ^ table[row + 512 + ((word >>> 8) & 0xff)]
                    ^ table[row + 768 + (word & 0xff)];
            row += 1024;
        }
        for (; i < n; i++) {
            hash ^= table[row + (buf.get(offset + i) & 0xff)];
            row += 256;
        }
        return hash;
    }
}
