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

    /** A block whose check does not hold is read again: its lcore may just have written to it. */
    private static final int MOST_TRIES = 3;

    private final SharedFile file;
    private final int lcores;
    private int regions;

    /** Whether its writer stored checks; older ones did not. */
    private boolean checked;

    /** Whether its header is as it was written. */
    private boolean whole;

    TailReader(Path folder, int lcores) throws IOException {
        file = new SharedFile(folder.resolve(TailFormat.FILE));
        this.lcores = lcores;
    }

    /** What is there; null when the file ends before. */
    private @Nullable ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        return file.read(bytes, at) < length ? null : bytes;
    }

    /**
     * Whether it is a tail file of this version, with this many lcores. One whose header is damaged is read all the same, for
     * each region has a check of its own; how many there are is then said by the file's length.
     */
    boolean isValid() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        if (header == null) {
            return false;
        }
        regions = header.getInt(TailFormat.REGION_COUNT);
        boolean fits = header.getLong(0) == TailFormat.MAGIC
                && header.getInt(TailFormat.VERSION) == JournalFormat.VERSION
                && header.getInt(TailFormat.LCORES) == lcores
                && header.getInt(TailFormat.REGION_BYTES) == JournalFormat.BLOCK_BYTES
                && regions >= 0
                && regions <= TailFormat.MAX_REGIONS;
        int check = header.getInt(TailFormat.CHECK);
        checked = !fits || check != 0;
        whole = fits && (check == 0 || check == TailFormat.check(header));
        if (whole) {
            return true;
        }
        long rooms = (file.size() - TailFormat.region(lcores, 0)) / JournalFormat.BLOCK_BYTES;
        regions = (int) Math.min(Math.max(0, rooms), TailFormat.MAX_REGIONS);
        return regions > 0 && TailFormat.region(lcores, regions) == file.size();
    }

    /** How many events of an lcore were dropped behind its last block, if that has this number. */
    long dropped(int lcore, int lastNumber) throws IOException {
        ByteBuffer drops = bytes(TailFormat.drops(lcore), TailFormat.DROPS_BYTES);
        long most = 0;
        int entries = checked ? 2 * TailFormat.DROPS_ENTRY : TailFormat.DROPS_ENTRY;
        for (int at = 0; drops != null && at < entries; at += TailFormat.DROPS_ENTRY) {
            int after = drops.getInt(at + TailFormat.DROPS_AFTER);
            long events = drops.getLong(at + TailFormat.DROPS_EVENTS);
            int check = drops.getInt(at + TailFormat.DROPS_CHECK);
            if (after == lastNumber && (!checked || check == TailFormat.dropsCheck(lcore, after, events))) {
                most = Math.max(most, events);
            }
        }
        return most;
    }

    /** Whether the process that wrote it is still there, on this machine. */
    boolean hasWriter() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        if (header == null || !whole) {
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
        int length = header == null ? 0 : header.getInt(TailFormat.REASON_LENGTH);
        if (header == null || length <= 0 || length > TailFormat.MAX_REASON) {
            return "";
        }
        if (checked && header.getInt(TailFormat.REASON_CHECK) != TailFormat.reasonCheck(header, length)) {
            return "";
        }
        return StandardCharsets.UTF_8
                .decode(header.slice(TailFormat.REASON, length))
                .toString();
    }

    /** What of it is not as it should be, in a sentence; the empty string when all is well. */
    String problem() throws IOException {
        ByteBuffer header = bytes(0, TailFormat.DROPS);
        boolean begins = header != null && header.mismatch(ByteBuffer.allocate(TailFormat.DROPS)) >= 0;
        if (!whole && begins) {
            return "the header of the tail is damaged";
        }
        BlockBuffer buffer = new BlockBuffer(new BlockBuffer.Shared());
        for (int region = 0; region < regions; region++) {
            if (isDamaged(region, buffer)) {
                return "a block in the tail is damaged, at byte " + TailFormat.region(lcores, region);
            }
        }
        return "";
    }

    /** Also of a block whose number or lcore is damaged, so that no lcore would look for it. */
    private boolean isDamaged(int region, BlockBuffer buffer) throws IOException {
        BlockHeader header = header(region);
        if (header == null || header.number() == JournalFormat.NO_NUMBER || header.length() == 0) {
            return false;
        }
        if (!header.isOpenPlausible(lcores - 1)) {
            return true;
        }
        TailBlock block = read(region, header.lcore(), header.number(), buffer, 0);
        return block != null && block.damaged();
    }

    /** Which blocks it has now. */
    TailView view() throws IOException {
        TailView view = new TailView(lcores, regions);
        for (int region = 0; region < regions; region++) {
            BlockHeader header = header(region);
            if (header != null && header.length() != 0 && header.isOpenPlausible(lcores - 1)) {
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
     * meanwhile: the header before and after tells. Bytes whose check does not hold while nobody changes them are damaged.
     *
     * @param region where a {@link TailView} has seen the block
     * @param known how much of the payload is in the buffer already
     * @return null when the region no longer has that block, or is changing
     */
    @Nullable
    TailBlock read(int region, int lcore, int number, BlockBuffer into, int known) throws IOException {
        TailBlock found = null;
        for (int tries = 0; tries < MOST_TRIES && (found == null || found.damaged()); tries++) {
            BlockHeader before = header(region);
            if (before == null || !isBlock(before, lcore, number) || before.length() < known) {
                return null;
            }
            int more = before.length() - known;
            int from = JournalFormat.HEADER_BYTES + known;
            into.reserve(from + more);
            int read = file.read(ByteBuffer.wrap(into.bytes(), from, more), TailFormat.region(lcores, region) + from);
            BlockHeader after = header(region);
            if (read < more || after == null || !isBlock(after, lcore, number) || after.length() < before.length()) {
                return null;
            }
            BlockHeader header = before.length() == 0 ? before : checked(region, before, into.bytes());
            if (header != null) {
                return new TailBlock(header, false);
            }
            found = before.equals(header(region)) ? new TailBlock(before, true) : null;
        }
        return found;
    }

    /** What is true of a block that was read: of an open one, or one that is full; null when it is damaged. */
    private @Nullable BlockHeader checked(int region, BlockHeader header, byte[] block) throws IOException {
        if (!checked && header.crc() == 0) {
            return header.isPlausible(lcores - 1) ? header : null;
        }
        BlockHeader open = header.checked(block);
        if (open != null || !header.isPlausible(lcores - 1)) {
            return open;
        }
        byte[] full = new byte[header.size()];
        int read = file.read(ByteBuffer.wrap(full), TailFormat.region(lcores, region));
        return read == full.length && BlockHeader.crc(full, read) == header.crc() ? header : null;
    }

    private boolean isBlock(BlockHeader header, int lcore, int number) {
        return header.number() == number && header.lcore() == lcore && header.isOpenPlausible(lcores - 1);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
