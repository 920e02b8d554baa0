package io.flowlane.viewer.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zstd frames of a stream, without the frames that are to be skipped: the library takes those for damage, though
 * they may stand anywhere between frames. {@code pzstd} writes one before each of its frames. Nothing is unpacked here.
 * Damage between frames ends the stream, and {@link #damage} says what it was: so the library gives all that it has
 * unpacked before. Damage within a frame is the library's to find.
 *
 * <pre>
 *  magic 4 | descriptor 1 | [window 1] | [dictionary 1, 2, 4] | [content size 1, 2, 4, 8]
 *  block:  header 3 | bytes                                    the last one: bytes | [checksum 4]
 *  skippable:  magic 4 | length 4 | bytes
 * </pre>
 */
final class ZstdFrames extends InputStream {

    static final int FRAME = 0xfd2fb528;

    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xffff_fff0;

    private static final int BLOCK_HEADER = 3;
    private static final int RUN_LENGTH = 1;
    private static final int MOST_HEADER = 18;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

    private final InputStream in;

    /** Bytes of a header that has been looked at and is still to be given. */
    private final byte[] header = new byte[MOST_HEADER];

    private int at;
    private int end;

    /** How many bytes behind the header go on as they are. */
    private long left;

    private boolean inFrame;
    private boolean withChecksum;
    private @Nullable String damage;

    ZstdFrames(InputStream in) {
        this.in = in;
    }

    /** Whether these first four bytes, as a little-endian number, begin a frame that is to be skipped. */
    static boolean isSkippable(int magic) {
        return (magic & SKIPPABLE_MASK) == SKIPPABLE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == end && left == 0) {
            at = 0;
            end = 0;
            if (!(inFrame ? beginBlock() : beginFrame())) {
                return -1;
            }
        }
        if (at < end) {
            int n = Math.min(length, end - at);
            System.arraycopy(header, at, into, from, n);
            at += n;
            return n;
        }
        int n = in.read(into, from, (int) Math.min(length, left));
        left -= Math.max(0, n);
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What is wrong between two frames, so that the stream ended there; null when nothing is. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Appends bytes to the header; whether all of them are there. */
    private boolean take(int n) throws IOException {
        int got = in.readNBytes(header, end, n);
        end += got;
        return got == n;
    }

    /** Looks at the next frame's header; false where no frame follows. */
    private boolean beginFrame() throws IOException {
        while (damage == null && take(4)) {
            int magic = LittleEndian.i32(header, 0);
            if (magic == FRAME) {
                inFrame = take(1) && take(moreOfHeader(header[4]));
                return true;
            }
            end = 0;
            if (!isSkippable(magic)) {
                damage = "no zstd frame where one should begin";
            } else if (!skipFrame()) {
                damage = "it ends within a frame to be skipped";
            }
        }
        if (end > 0) {
            end = 0;
            damage = "it ends within a frame's beginning";
        }
        return false;
    }

    /** Goes past a frame whose magic has been read; false when it is cut. */
    private boolean skipFrame() throws IOException {
        if (!take(4)) {
            end = 0;
            return false;
        }
        end = 0;
        try {
            in.skipNBytes(LittleEndian.i32(header, 0) & 0xffff_ffffL);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    /** How many bytes of a frame's header follow its descriptor. */
    private int moreOfHeader(int descriptor) {
        boolean oneSegment = (descriptor & 0x20) != 0;
        withChecksum = (descriptor & 0x04) != 0;
        int sizeFlag = descriptor >> 6 & 3;
        int contentSize = oneSegment && sizeFlag == 0 ? 1 : CONTENT_SIZE_BYTES[sizeFlag];
        return (oneSegment ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3] + contentSize;
    }

    /** Looks at the next block's header; false where the stream is cut. */
    private boolean beginBlock() throws IOException {
        if (!take(BLOCK_HEADER)) {
            return end > 0;
        }
        int word = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        left = (word >> 1 & 3) == RUN_LENGTH ? 1 : word >> 3;
        boolean last = (word & 1) != 0;
        if (last) {
            inFrame = false;
            left += withChecksum ? 4 : 0;
        }
        return true;
    }
}
