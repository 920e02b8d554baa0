package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tail} file of a journal that is still written, or was not ended in order. Any thread may call. */
final class TailReader implements AutoCloseable {
    /** When a process began is reckoned from the machine's start by a clock that is set now and then. */
    private static final long CLOCK_CHANGE_MILLIS = 5_000;

    private final SharedFile file;
    private final int lcores;
    private int regions;

    TailReader(Path folder, int lcores) throws IOException {
        file = new SharedFile(folder.resolve(TailFormat.FILE));
        this.lcores = lcores;
    }

    /** What is there; null when the file ends before. */
    private @Nullable ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return file.read(bytes, at) < length ? null : bytes;
    }

    /** Whether it is a tail file of this version, with so many lcores. */
    boolean isValid() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        if (header == null) {
            return false;
        }
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
        ByteBuffer drops = bytes(TailFormat.drops(lcore), TailFormat.DROPS_BYTES);
        return drops == null || drops.getInt(TailFormat.DROPS_AFTER) != lastNumber
                ? 0
                : Math.max(0, drops.getLong(TailFormat.DROPS_EVENTS));
    }

    /** Whether the process that wrote it is still there, on this machine. */
    boolean hasWriter() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        if (header == null) {
            return false;
        }
        long began = header.getLong(TailFormat.PROCESS_BEGAN);
        return ProcessHandle.of(header.getLong(TailFormat.PROCESS))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> began == 0 || Math.abs(start.toEpochMilli() - began) < CLOCK_CHANGE_MILLIS)
                        .orElse(true))
                .isPresent();
    }

    /** Why the recording stopped, or the empty string. */
    String reason() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        if (header == null) {
            return "";
        }
        int length = header.getInt(TailFormat.REASON_LENGTH);
        return length <= 0 || length > TailFormat.MAX_REASON
                ? ""
                : StandardCharsets.UTF_8
                        .decode(header.slice(TailFormat.REASON, length))
                        .toString();
    }

    /** Which blocks it has now. */
    TailView view() throws IOException {
        TailView view = new TailView(lcores, regions);
        for (int region = 0; region < regions; region++) {
            BlockHeader header = header(region);
            if (header != null && header.number() >= 0 && header.isPlausible(lcores - 1)) {
                view.add(region, header);
            }
        }
        return view;
    }

    private @Nullable BlockHeader header(int region) throws IOException {
        ByteBuffer bytes = bytes(TailFormat.region(lcores, region), JournalFormat.HEADER_BYTES);
        return bytes == null ? null : BlockHeader.read(bytes, 0);
    }

    /**
     * Copies the payload of a block into the buffer; of one that is still open, what is written. The lcore may go on
     * meanwhile: number and length before and after tell.
     *
     * @param region where a {@link TailView} has seen the block
     * @param known how much of the payload is in the buffer already
     * @return the block's header, or null when the region no longer has that block
     */
    @Nullable
    BlockHeader read(int region, int lcore, int number, BlockBuffer into, int known) throws IOException {
        BlockHeader before = header(region);
        if (before == null || !isBlock(before, lcore, number) || before.length() < known) {
            return null;
        }
        int more = before.length() - known;
        int from = JournalFormat.HEADER_BYTES + known;
        into.reserve(from + more);
        ByteBuffer target = ByteBuffer.wrap(into.bytes(), from, more);
        int read = file.read(target, TailFormat.region(lcores, region) + from);
        BlockHeader after = header(region);
        return read == more && after != null && isBlock(after, lcore, number) && after.length() >= before.length()
                ? before
                : null;
    }

    private boolean isBlock(BlockHeader header, int lcore, int number) {
        return header.number() == number && header.lcore() == lcore && header.isPlausible(lcores - 1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
