package io.flowlane.recorder.chronicle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our scanner and Chronicle's own reader see the same. */
class ChronicleToolsTest {
    private static final int EXCERPTS = 700;

    @TempDir
    Path temp;

    @Test
    void scannerAndTailerSeeTheSameExcerpts() throws IOException {
        try (ExcerptWriter writer = ExcerptWriter.open(temp, false)) {
            writer.begin(new byte[] {(byte) 0x8e, 0});
            for (int i = 1; i < EXCERPTS; i++) {
                byte[] rest = new byte[(i * 7919) % 40_000];
                java.util.Arrays.fill(rest, (byte) i);
                writer.append(new byte[] {(byte) 0x8e, (byte) i}, ByteBuffer.wrap(rest));
            }
        }
        List<byte[]> scanned = scanned();
        List<byte[]> tailed = tailed();
        assertEquals(EXCERPTS, scanned.size());
        assertEquals(tailed.size(), scanned.size());
        for (int i = 0; i < EXCERPTS; i++) {
            assertArrayEquals(tailed.get(i), scanned.get(i));
        }
    }

    private List<byte[]> scanned() throws IOException {
        List<byte[]> all = new ArrayList<>();
        List<Path> files = ExcerptScanner.files(temp);
        assertEquals(1, files.size());
        try (FileChannel channel = FileChannel.open(files.get(0), StandardOpenOption.READ)) {
            ExcerptScanner scanner = new ExcerptScanner(channel);
            while (scanner.next()) {
                byte[] bytes = new byte[scanner.length()];
                channel.read(ByteBuffer.wrap(bytes), scanner.position());
                all.add(bytes);
            }
        }
        return all;
    }

    private List<byte[]> tailed() {
        List<byte[]> all = new ArrayList<>();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.single(temp.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .timeProvider(() -> 0L)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return all;
                    }
                    assertTrue(document.isData());
                    all.add(java.util.Objects.requireNonNull(document.wire())
                            .bytes()
                            .toByteArray());
                }
            }
        }
    }
}
