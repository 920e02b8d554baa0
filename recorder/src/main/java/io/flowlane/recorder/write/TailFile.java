package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.chronicle.SteadyFile;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * The file that holds what is not in the queue yet; see {@link TailFormat}.
 *
 * <p>Where a file is overwritten in place it is mapped, and all of it is written once before: a store then needs no more
 * room, and what an lcore has stored outlives the process. Where every change takes new room, as on btrfs, or goes over a
 * network, a store to mapped memory can fail at any time, with an error that may come up in the engine's code: there lcores
 * write to plain memory, and {@link #copy} writes plainly what is new. What is left is a mapped file that somebody cuts: its
 * length is checked ten times a second and before each block is appended, and an error in a call of the recorder ends the
 * recording alone.
 */
final class TailFile {
    private static final int DROPS_ENTRIES = 2;

    /** Where a mapped file is not safe; and each whose name begins with {@code fuse}. */
    private static final Set<String> NOT_IN_PLACE = Set.of(
            "btrfs",
            "zfs",
            "bcachefs",
            "nilfs2",
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "9p",
            "virtiofs",
            "ceph");

    private final SteadyFile file;
    private final ByteBuffer memory;
    private final boolean mapped;
    private final int lcores;

    /** Which entry of its drops each lcore wrote last. */
    private final int[] lastEntries;

    /** What was copied last: of each region the number, and check and length. */
    private final int[] numbers;

    private final long[] commits;
    private final ByteBuffer dropsCopied;

    private TailFile(SteadyFile file, ByteBuffer memory, boolean mapped, int lcores, int regions) {
        this.file = file;
        this.memory = memory;
        this.mapped = mapped;
        this.lcores = lcores;
        this.lastEntries = new int[lcores];
        this.numbers = new int[regions];
        this.commits = new long[regions];
        this.dropsCopied = ByteBuffer.allocate(mapped ? 0 : (int) TailFormat.region(lcores, 0) - TailFormat.DROPS);
    }

    /** Whether what an lcore stores in a mapped file of this folder needs no room that the file does not have yet. */
    static boolean isInPlace(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        String type = store.type().toLowerCase(Locale.ROOT);
        return !NOT_IN_PLACE.contains(type) && !type.startsWith("fuse");
    }

    /** Creates it. Every byte is written once: no page of it is a hole. */
    static TailFile create(Path folder, int lcores, int regions, boolean mapped) throws IOException {
        Path path = folder.resolve(TailFormat.FILE);
        int size = (int) TailFormat.region(lcores, regions);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(JournalFormat.BLOCK_BYTES);
            while (channel.position() < size) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - channel.position()));
                channel.write(zeros);
            }
            SteadyFile file = new SteadyFile(path);
            boolean created = false;
            try {
                TailFile tail = new TailFile(file, memory(channel, size, mapped), mapped, lcores, regions);
                tail.fill();
                created = true;
                return tail;
            } finally {
                if (!created) {
                    file.close();
                }
            }
        }
    }

    /** What lcores write to: the last thing that can fail, so that a file that cannot be created is never left mapped. */
    private static ByteBuffer memory(FileChannel channel, int size, boolean mapped) throws IOException {
        ByteBuffer memory =
                mapped ? channel.map(FileChannel.MapMode.READ_WRITE, 0, size) : ByteBuffer.allocateDirect(size);
        return memory.order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill() throws IOException {
        fill(memory, lcores, numbers.length);
        if (!mapped) {
            file.write(0, memory.duplicate());
        }
    }

    private static void fill(ByteBuffer memory, int lcores, int regions) {
        memory.putInt(TailFormat.VERSION, JournalFormat.VERSION);
        memory.putInt(TailFormat.LCORES, lcores);
        memory.putInt(TailFormat.REGION_BYTES, JournalFormat.BLOCK_BYTES);
        memory.putInt(TailFormat.REGION_COUNT, regions);
        ProcessHandle us = ProcessHandle.current();
        memory.putLong(TailFormat.PROCESS, us.pid());
        memory.putLong(
                TailFormat.PROCESS_BEGAN,
                us.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        memory.putInt(TailFormat.CHECK, TailFormat.check(memory));
        for (int region = 0; region < regions; region++) {
            memory.putInt((int) TailFormat.region(lcores, region) + JournalFormat.NUMBER, JournalFormat.NO_NUMBER);
        }
        for (int lcore = 0; lcore < lcores; lcore++) {
            for (int entry = 0; entry < DROPS_ENTRIES; entry++) {
                drops(memory, lcore, entry, JournalFormat.NO_NUMBER, 0);
            }
        }
        Fences.release();
        memory.putLong(0, TailFormat.MAGIC);
    }

    /** Room for one block. */
    ByteBuffer region(int region) {
        return memory.slice((int) TailFormat.region(lcores, region), JournalFormat.BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** This many events of an lcore were dropped behind its block with this number. The lcore's thread. */
    void drops(int lcore, int after, long events) {
        drops(memory, lcore, lastEntries[lcore] ^= 1, after, events);
    }

    private static void drops(ByteBuffer memory, int lcore, int entry, int after, long events) {
        int at = TailFormat.drops(lcore) + entry * TailFormat.DROPS_ENTRY;
        memory.putInt(at + TailFormat.DROPS_AFTER, after);
        memory.putLong(at + TailFormat.DROPS_EVENTS, events);
        memory.putInt(at + TailFormat.DROPS_CHECK, TailFormat.dropsCheck(lcore, after, events));
    }

    /** Whether lcores write to the file itself; else {@link #copy} must be called again and again. */
    boolean isMapped() {
        return mapped;
    }

    /**
     * Writes to the file what lcores have stored since the last call. On the thread that frees regions: none is another
     * block's meanwhile, and of an open one only more is written.
     */
    void copy() throws IOException {
        if (mapped) {
            return;
        }
        for (int region = 0; region < numbers.length; region++) {
            int at = (int) TailFormat.region(lcores, region);
            int number = memory.getInt(at + JournalFormat.NUMBER);
            long commit = memory.getLong(at + JournalFormat.CRC);
            int length = (int) (commit >>> Integer.SIZE);
            if (number == JournalFormat.NO_NUMBER
                    || length <= 0
                    || (number == numbers[region] && commit == commits[region])) {
                continue;
            }
            Fences.acquire();
            ByteBuffer block = ByteBuffer.allocate(JournalFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            block.put(memory.duplicate().position(at).limit(at + JournalFormat.HEADER_BYTES));
            block.putLong(JournalFormat.CRC, commit).clear();
            int payload = at + JournalFormat.HEADER_BYTES;
            int end = Math.min(at + JournalFormat.BLOCK_BYTES, payload + length + filter(block));
            file.write(payload, memory.duplicate().position(payload).limit(end));
            file.write(at, block);
            numbers[region] = number;
            commits[region] = commit;
        }
        copyDrops();
    }

    /** How long the tag filter of a whole block is, which its checksum covers. */
    private static int filter(ByteBuffer header) {
        return Math.max(0, Math.min(header.getInt(JournalFormat.FILTER), JournalFormat.BLOCK_BYTES));
    }

    private void copyDrops() throws IOException {
        ByteBuffer now = memory.duplicate().position(TailFormat.DROPS).limit((int) TailFormat.region(lcores, 0));
        dropsCopied.clear();
        if (dropsCopied.mismatch(now) >= 0) {
            dropsCopied.put(now).flip();
            file.write(TailFormat.DROPS, dropsCopied);
        }
    }

    /**
     * Checks that the file is still there, as long as it was.
     *
     * @throws IOException when it is not
     */
    void require() throws IOException {
        if (!isThere()) {
            throw file.gone();
        }
    }

    /** Whether the file is still there, as long as it was. */
    boolean isThere() throws IOException {
        return file.isThere() && file.size() >= TailFormat.region(lcores, numbers.length);
    }

    /** Notes why the recording stopped, for who reads it later; not through mapped memory, which may be what has failed. */
    void reason(String reason) throws IOException {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, TailFormat.MAX_REASON);
        ByteBuffer header = ByteBuffer.allocate(TailFormat.DROPS).order(ByteOrder.LITTLE_ENDIAN);
        header.put(TailFormat.REASON, bytes, 0, length);
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        number.putInt(0, TailFormat.reasonCheck(header, length));
        file.write(TailFormat.REASON, ByteBuffer.wrap(bytes, 0, length));
        file.write(TailFormat.REASON_CHECK, number);
        file.write(TailFormat.REASON_LENGTH, number.clear().putInt(0, length));
    }

    /** Closes and unmaps a file that no lcore has written to, nor will. */
    void discard() throws IOException {
        try {
            file.close();
        } finally {
            MappedBlock.unmap(memory);
        }
    }

    /** Lets go of the file, which stays. */
    void close() throws IOException {
        file.close();
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(file.path());
    }
}
