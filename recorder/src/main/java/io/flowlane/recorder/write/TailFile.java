package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The mapped file that holds what is not in the queue yet; see {@link TailFormat}. */
final class TailFile {
    private static final int DROPS_ENTRIES = 2;

    private final Path path;
    private final MappedByteBuffer map;
    private final int lcores;

    /** Which entry of its drops each lcore wrote last. */
    private final int[] lastEntries;

    private TailFile(Path path, MappedByteBuffer map, int lcores) {
        this.path = path;
        this.lcores = lcores;
        this.map = map;
        this.lastEntries = new int[lcores];
    }

    /** Creates it, for the owner alone as its folder is. Every byte is written once: no page of it is a hole. */
    static TailFile create(Path folder, int lcores, int regions) throws IOException {
        Path path = folder.resolve(TailFormat.FILE);
        long size = TailFormat.region(lcores, regions);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(JournalFormat.BLOCK_BYTES);
            while (channel.position() < size) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - channel.position()));
                channel.write(zeros);
            }
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            map.order(ByteOrder.LITTLE_ENDIAN);
            map.putInt(TailFormat.VERSION, JournalFormat.VERSION);
            map.putInt(TailFormat.LCORES, lcores);
            map.putInt(TailFormat.REGION_BYTES, JournalFormat.BLOCK_BYTES);
            map.putInt(TailFormat.REGION_COUNT, regions);
            ProcessHandle us = ProcessHandle.current();
            map.putLong(TailFormat.PROCESS, us.pid());
            map.putLong(
                    TailFormat.PROCESS_BEGAN,
                    us.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
            map.putInt(TailFormat.CHECK, TailFormat.check(map));
            for (int region = 0; region < regions; region++) {
                map.putInt((int) TailFormat.region(lcores, region) + JournalFormat.NUMBER, JournalFormat.NO_NUMBER);
            }
            for (int lcore = 0; lcore < lcores; lcore++) {
                for (int entry = 0; entry < DROPS_ENTRIES; entry++) {
                    drops(map, lcore, entry, JournalFormat.NO_NUMBER, 0);
                }
            }
            Fences.release();
            map.putLong(0, TailFormat.MAGIC);
            return new TailFile(path, map, lcores);
        }
    }

    /** Room for one block. */
    ByteBuffer region(int region) {
        return map.slice((int) TailFormat.region(lcores, region), JournalFormat.BLOCK_BYTES);
    }

    /** So many events of an lcore were dropped behind its block with this number. The lcore's thread. */
    void drops(int lcore, int after, long events) {
        drops(map, lcore, lastEntries[lcore] ^= 1, after, events);
    }

    private static void drops(ByteBuffer map, int lcore, int entry, int after, long events) {
        int at = TailFormat.drops(lcore) + entry * TailFormat.DROPS_ENTRY;
        map.putInt(at + TailFormat.DROPS_AFTER, after);
        map.putLong(at + TailFormat.DROPS_EVENTS, events);
        map.putInt(at + TailFormat.DROPS_CHECK, TailFormat.dropsCheck(lcore, after, events));
    }

    /** Notes why the recording stopped, for who reads it later. */
    void reason(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, TailFormat.MAX_REASON);
        map.put(TailFormat.REASON, bytes, 0, length);
        map.putInt(TailFormat.REASON_CHECK, TailFormat.reasonCheck(map, length));
        Fences.release();
        map.putInt(TailFormat.REASON_LENGTH, length);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
