package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockDecoder;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tail} file of a journal that is still written, or was not ended in order. */
final class TailReader implements AutoCloseable {
    private static final int TRIES = 100;

    private final FileChannel channel;
    private final byte[] head = new byte[TailFormat.DROPS];
    private int lcores;
    private int regions;

    TailReader(Path folder) throws IOException {
        channel = FileChannel.open(folder.resolve(TailFormat.FILE), StandardOpenOption.READ);
    }

    /** Fills the array from there; a little-endian view of it, or null when the file ends before. */
    private @Nullable ByteBuffer fill(byte[] into, int length, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN).limit(length);
        int n = 0;
        while (bytes.hasRemaining() && n >= 0) {
            n = channel.read(bytes, at + bytes.position());
        }
        return bytes.hasRemaining() ? null : bytes;
    }

    /** Whether it is a tail file of this version, with so many lcores. */
    boolean isValid(int expected) throws IOException {
        ByteBuffer header = fill(head, head.length, 0);
        if (header == null) {
            return false;
        }
        lcores = expected;
        regions = header.getInt(TailFormat.REGION_COUNT);
        return header.getLong(0) == TailFormat.MAGIC
                && header.getInt(TailFormat.VERSION) == JournalFormat.VERSION
                && header.getInt(TailFormat.LCORES) == lcores
                && header.getInt(TailFormat.REGION_BYTES) == JournalFormat.BLOCK_BYTES
                && regions >= 0
                && regions <= TailFormat.MAX_REGIONS;
    }

    /** How many events of an lcore were dropped behind its last block, if that has this number. */
    long dropped(int lcore, int lastNumber) throws IOException {
        ByteBuffer drops = fill(head, TailFormat.DROPS_BYTES, TailFormat.drops(lcore));
        return drops == null || drops.getInt(TailFormat.DROPS_AFTER) != lastNumber
                ? 0
                : Math.max(0, drops.getLong(TailFormat.DROPS_EVENTS));
    }

    /** Why the recording stopped, or the empty string. */
    String reason() throws IOException {
        ByteBuffer header = fill(head, head.length, 0);
        if (header == null) {
            return "";
        }
        int length = header.getInt(TailFormat.REASON_LENGTH);
        return length <= 0 || length > TailFormat.MAX_REASON
                ? ""
                : new String(head, TailFormat.REASON, length, StandardCharsets.UTF_8);
    }

    /**
     * Copies an lcore's next block into the array, which has {@link BlockDecoder#BUFFER_BYTES}; of one that is still
     * open, what is written.
     *
     * @param lastNumber the number of the block before
     * @return its header, or null when the file has none
     */
    @Nullable
    BlockHeader read(int lcore, int lastNumber, byte[] into) throws IOException {
        int next = -1;
        int least = Integer.MAX_VALUE;
        for (int region = 0; region < regions; region++) {
            ByteBuffer bytes = fill(head, JournalFormat.HEADER_BYTES, TailFormat.region(lcores, region));
            BlockHeader header = bytes == null ? null : BlockHeader.read(bytes, 0);
            if (header != null
                    && header.lcore() == lcore
                    && header.number() > lastNumber
                    && header.number() <= least
                    && header.length() > 0) {
                next = region;
                least = header.number();
            }
        }
        return next < 0 ? null : read(TailFormat.region(lcores, next), into);
    }

    /** The lcore may go on meanwhile: the length and the number before and after tell. */
    private @Nullable BlockHeader read(long at, byte[] into) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            ByteBuffer first = fill(head, JournalFormat.HEADER_BYTES, at);
            BlockHeader before = first == null ? null : BlockHeader.read(first, 0);
            boolean whole = fill(into, JournalFormat.BLOCK_BYTES, at) != null;
            ByteBuffer second = fill(head, JournalFormat.HEADER_BYTES, at);
            if (before == null || !whole || second == null) {
                return null;
            }
            BlockHeader after = BlockHeader.read(second, 0);
            if (before.number() == after.number()
                    && before.lcore() == after.lcore()
                    && before.length() <= after.length()) {
                return before;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
