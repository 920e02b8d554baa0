package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils the files of a journal in the ways in which files are spoilt, and in those in which somebody spoils them. */
final class Mutations {
    private static final long[] LIES = {-1, 0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, 65_535, 65_536};

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** Spoils one file, in one to twenty places. */
    void spoil(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int reach = random.nextInt(3) == 0 ? bytes.length : Math.min(bytes.length, 40_000);
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            spoil(bytes, random.nextInt(reach), reach);
        }
        int length = random.nextInt(5) == 0 ? random.nextInt(bytes.length) : bytes.length;
        Files.write(file, Arrays.copyOf(bytes, length));
    }

    private void spoil(byte[] bytes, int at, int reach) {
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes[at] = (byte) 0xff;
            case 3 -> System.arraycopy(bytes, random.nextInt(reach), bytes, at, Math.min(64, bytes.length - at) / 2);
            case 4 -> splice(bytes);
            case 5, 6 -> forge(bytes);
            default -> lie(bytes);
        }
    }

    /** A whole block in the place of another. */
    private void splice(byte[] bytes) {
        List<Integer> blocks = blocks(bytes);
        if (blocks.size() > 1) {
            int from = blocks.get(random.nextInt(blocks.size()));
            int to = blocks.get(random.nextInt(blocks.size()));
            int length = Math.min(JournalFormat.BLOCK_BYTES, bytes.length - Math.max(from, to));
            System.arraycopy(bytes.clone(), from, bytes, to, length);
        }
    }

    /** Some bytes of a block's payload are others, such as begin an event or a run, and its checksum is made to fit. */
    private void forge(byte[] bytes) {
        List<Integer> blocks = blocks(bytes);
        if (blocks.isEmpty()) {
            return;
        }
        int block = blocks.get(random.nextInt(blocks.size()));
        BlockHeader header = BlockHeader.read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), block);
        int size = header.size();
        if (size <= JournalFormat.HEADER_BYTES || block + size > bytes.length || header.length() <= 0) {
            return;
        }
        int first = block + JournalFormat.HEADER_BYTES;
        for (int i = random.nextInt(1, 10); i > 0; i--) {
            int at = first + random.nextInt(header.length());
            bytes[at] = (byte) (random.nextBoolean() ? 0x20 * random.nextInt(8) : random.nextInt());
        }
        fit(bytes, block, size);
    }

    private static void fit(byte[] bytes, int block, int size) {
        byte[] copy = Arrays.copyOfRange(bytes, block, block + size);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(block, BlockHeader.crc(copy, size));
    }

    /** A field of a block's header says something else, and half of the time its checksum is made to fit. */
    private void lie(byte[] bytes) {
        List<Integer> blocks = blocks(bytes);
        if (blocks.isEmpty()) {
            return;
        }
        int block = blocks.get(random.nextInt(blocks.size()));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int field = 4 * random.nextInt(1, JournalFormat.HEADER_BYTES / 4);
        if (block + field + Long.BYTES > bytes.length) {
            return;
        }
        long lie = random.nextBoolean() ? LIES[random.nextInt(LIES.length)] : random.nextLong();
        if (field >= JournalFormat.EVENTS_BEFORE && random.nextBoolean()) {
            header.putLong(block + field, lie);
        } else {
            header.putInt(block + field, (int) lie);
        }
        int size = BlockHeader.read(header, block).size();
        if (random.nextBoolean() && size >= JournalFormat.HEADER_BYTES && block + size <= bytes.length) {
            fit(bytes, block, size);
        }
    }

    /** Where blocks begin, in the queue or in the tail. */
    private static List<Integer> blocks(byte[] bytes) {
        List<Integer> blocks = new ArrayList<>();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int last = bytes.length - JournalFormat.PREFIX_BYTES - JournalFormat.HEADER_BYTES;
        for (int at = 0; at < last; at += 4) {
            if (BlockPrefix.size(file, at) >= 0) {
                blocks.add(at + JournalFormat.PREFIX_BYTES);
            }
        }
        for (int at = 8192; blocks.isEmpty() && at < last; at += JournalFormat.BLOCK_BYTES) {
            blocks.add(at);
        }
        return blocks;
    }
}
