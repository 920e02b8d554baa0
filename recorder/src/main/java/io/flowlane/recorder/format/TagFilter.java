package io.flowlane.recorder.format;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which tags stand in a block, as a Bloom filter: a reader that looks for a tag passes over nearly all blocks that do not
 * have it, and over none that does.
 *
 * <p>A tag sets two bits. They are gathered in {@link #MAX_BYTES}; when the block is finished, the upper half is laid over
 * the lower as long as no more than a quarter of the bits will be set. So a block with few tags has a filter of few
 * bytes. With more than 4000 tags a block the filter fills up and says yes too often.
 */
public final class TagFilter {

    /** The longest filter. */
    public static final int MAX_BYTES = 4096;

    private static final int MIN_BYTES = Long.BYTES;
    private static final int BITS = MAX_BYTES * Byte.SIZE;

    private final long[] words = new long[BITS / Long.SIZE];
    private boolean empty = true;

    /** Forgets all tags. */
    void clear() {
        if (!empty) {
            Arrays.fill(words, 0);
            empty = true;
        }
    }

    /** Adds a tag. */
    void add(int tag) {
        int hash = hash(tag);
        set(hash & (BITS - 1));
        set((hash >>> Short.SIZE) & (BITS - 1));
        empty = false;
    }

    private void set(int bit) {
        words[bit >>> 6] |= 1L << bit;
    }

    /** The mixing function with which MurmurHash3 ends: each bit of the tag moves each bit of the hash. */
    private static int hash(int tag) {
        int h = tag;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Writes the filter into a little-endian buffer and forgets all tags; how long it is. */
    int store(ByteBuffer into, int at) {
        if (empty) {
            return 0;
        }
        int n = words.length;
        int set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        while (n * Long.BYTES > MIN_BYTES && 8L * set <= (long) n * Long.SIZE) {
            n /= 2;
            set = 0;
            for (int i = 0; i < n; i++) {
                words[i] |= words[n + i];
                set += Long.bitCount(words[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            into.putLong(at + i * Long.BYTES, words[i]);
        }
        clear();
        return n * Long.BYTES;
    }

    /** Whether a filter can be so long. */
    static boolean isLength(int bytes) {
        return bytes == 0 || (bytes >= MIN_BYTES && bytes <= MAX_BYTES && Integer.bitCount(bytes) == 1);
    }

    /**
     * Whether a tag may stand in a block: with the distributor's PACKET_IN and TAG_* events. Never false when it does.
     *
     * @param filter the bytes behind the block's payload
     * @param length how many there are: the header's {@code filter}
     */
    public static boolean mayHold(byte[] filter, int length, int tag) {
        if (length == 0) {
            return false;
        }
        int hash = hash(tag);
        int mask = length * Byte.SIZE - 1;
        return isSet(filter, hash & mask) && isSet(filter, (hash >>> Short.SIZE) & mask);
    }

    private static boolean isSet(byte[] filter, int bit) {
        return (filter[bit >>> 3] & (1 << (bit & 7))) != 0;
    }
}
