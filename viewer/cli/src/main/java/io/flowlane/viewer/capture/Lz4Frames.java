package io.flowlane.viewer.capture;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * LZ4's frame format: frames of blocks, which the library unpacks one by one; frames that are to be skipped are.
 *
 * <pre>
 *  magic 4 | flags 1 | block size 1 | [content size 8] | [dictionary 4] | header checksum 1
 *  block:  length 4, top bit: stored | bytes | [checksum 4]          length 0 ends the frame | [checksum 4]
 * </pre>
 *
 * A block may refer to the 64 KiB before it. The library takes a block for itself, so what came before is given to it as
 * the beginning of the block: literals, and a match that repeats their first four bytes, for a sequence ends with one.
 *
 * <pre>
 *  last 4 of the history | the history without them | match: the last 4 again | the block's own sequences
 * </pre>
 */
final class Lz4Frames extends InputStream {

    static final int FRAME = 0x184d2204;

    private static final int SKIPPABLE = 0x184d2a50;
    /** A match reaches back 65,535 bytes at most. */
    private static final int HISTORY = 65_535;

    /** Before a frame's first block stand zeros, so that there always is a history of more than 15 bytes. */
    private static final int ZEROS = 16;

    private static final int MATCH = 4;

    private final InputStream in;
    private final Lz4Decompressor decompressor = new Lz4Decompressor();
    private final byte[] word = new byte[4];
    private boolean inFrame;
    private boolean linked;
    private boolean blockChecksums;
    private boolean contentChecksum;
    private int mostOfBlock;
    private XxHash32 content = new XxHash32();
    /** A history's place, then the block. */
    private byte[] out = new byte[0];

    private byte[] packed = new byte[0];
    private int history;
    private int at;
    private int end;

    /** Frames from here to the stream's end. */
    Lz4Frames(InputStream in) throws IOException {
        this.in = in;
        beginFrame();
    }

    @Override
    public int read() throws IOException {
        return at < end || nextBlock() ? out[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !nextBlock()) {
            return -1;
        }
        int n = Math.min(length, end - at);
        System.arraycopy(out, at, into, from, n);
        at += n;
        return n;
    }

    /** Unpacks the next block that is not empty; false at the end of the last frame. */
    private boolean nextBlock() throws IOException {
        while (inFrame || beginFrame()) {
            int length = i32();
            if (length == 0) {
                endFrame();
            } else {
                unpack(length & 0x7fff_ffff, length < 0);
                if (end > at) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean beginFrame() throws IOException {
        while (true) {
            if (in.readNBytes(word, 0, 1) == 0) {
                return false;
            }
            require(word, 1, 3);
            int magic = LittleEndian.i32(word, 0);
            if (magic == FRAME) {
                break;
            }
            if ((magic & 0xffff_fff0) != SKIPPABLE) {
                throw new IOException("no LZ4 frame where one should begin");
            }
            in.skipNBytes(i32() & 0xffff_ffffL);
        }
        readDescriptor();
        inFrame = true;
        return true;
    }

    private void readDescriptor() throws IOException {
        byte[] descriptor = new byte[15];
        require(descriptor, 0, 2);
        int flags = descriptor[0];
        int size = (descriptor[1] >> 4) & 7;
        boolean withDictionary = (flags & 0x01) != 0;
        if ((flags & 0xc0) != 0x40 || size < 4 || withDictionary) {
            throw new IOException(withDictionary ? "it needs a dictionary" : "an LZ4 frame of another version");
        }
        int more = (flags & 0x08) != 0 ? 8 : 0;
        require(descriptor, 2, more + 1);
        if (descriptor[2 + more] != (byte) (XxHash32.of(descriptor, 0, 2 + more) >>> 8)) {
            throw new IOException("an LZ4 frame header is damaged");
        }
        linked = (flags & 0x20) == 0;
        blockChecksums = (flags & 0x10) != 0;
        contentChecksum = (flags & 0x04) != 0;
        mostOfBlock = 1 << (8 + 2 * size);
        content = new XxHash32();
        if (out.length < HISTORY + MATCH + mostOfBlock) {
            out = new byte[HISTORY + MATCH + mostOfBlock];
        }
        history = linked ? ZEROS : 0;
        Arrays.fill(out, 0, history, (byte) 0);
        at = history;
        end = history;
    }

    private void endFrame() throws IOException {
        inFrame = false;
        if (contentChecksum && i32() != content.value()) {
            throw new IOException("an LZ4 frame's checksum is wrong");
        }
    }

    private void unpack(int length, boolean stored) throws IOException {
        if (length > mostOfBlock) {
            throw new IOException("an LZ4 block is longer than its frame allows");
        }
        int before = linked ? prefix(length) : room(0, length);
        require(packed, before, length);
        if (blockChecksums && i32() != XxHash32.of(packed, before, length)) {
            throw new IOException("an LZ4 block's checksum is wrong");
        }
        int repeated = 0;
        if (stored) {
            System.arraycopy(out, end - history, out, 0, history);
            System.arraycopy(packed, before, out, history, length);
            end = history + length;
        } else {
            repeated = linked ? MATCH : 0;
            end = decompressor.decompress(packed, 0, before + length, out, 0, out.length);
        }
        at = history + repeated;
        if (end - at > mostOfBlock) {
            throw new IOException("an LZ4 block unpacks to more than its frame allows");
        }
        content.add(out, at, end - at);
        history = linked ? Math.min(HISTORY, end - repeated) : 0;
    }

    private int room(int before, int length) {
        if (packed.length < before + length) {
            packed = new byte[before + length];
        }
        return before;
    }

    /** Writes the history as the beginning of the block; answers how long that is. */
    private int prefix(int length) {
        int literals = history;
        int prefix = 1 + (literals - 15) / 255 + 1 + literals + 2;
        room(prefix, length);
        // many literals, and a match of the least length
        packed[0] = (byte) 0xf0;
        int to = 1;
        int left = literals - 15;
        for (; left >= 255; left -= 255) {
            packed[to++] = (byte) 255;
        }
        packed[to++] = (byte) left;
        System.arraycopy(out, end - MATCH, packed, to, MATCH);
        System.arraycopy(out, end - history, packed, to + MATCH, history - MATCH);
        to += literals;
        packed[to++] = (byte) literals;
        packed[to] = (byte) (literals >>> 8);
        return prefix;
    }

    private int i32() throws IOException {
        require(word, 0, 4);
        return LittleEndian.i32(word, 0);
    }

    private void require(byte[] into, int from, int n) throws IOException {
        if (in.readNBytes(into, from, n) < n) {
            throw new EOFException("it ends within an LZ4 frame");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
