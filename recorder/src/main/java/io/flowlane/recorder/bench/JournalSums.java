package io.flowlane.recorder.bench;

import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a sealed journal that was just written holds, from the headers of its blocks alone.
 *
 * @param packets how many came in
 * @param events of all lcores
 * @param bytes of all blocks, with what stands before each
 */
record JournalSums(long packets, long events, long bytes) {

    static JournalSums of(Path folder, int workers) throws IOException {
        long packets = 0;
        long bytes = 0;
        long[] events = new long[1 + workers];
        for (Path file : ExcerptScanner.files(folder)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ExcerptScanner scanner = new ExcerptScanner(channel);
                while (scanner.next()) {
                    if (BlockPrefix.size(scanner.head(), 0) >= 0) {
                        BlockHeader header = BlockHeader.read(scanner.head(), JournalFormat.PREFIX_BYTES);
                        events[header.lcore()] = header.eventsBefore() + header.events();
                        bytes += scanner.length();
                        packets = header.lcore() == 0 ? header.nextSeq() + header.newer() : packets;
                    }
                }
            }
        }
        long all = 0;
        for (long one : events) {
            all += one;
        }
        return new JournalSums(packets, all, bytes);
    }
}
