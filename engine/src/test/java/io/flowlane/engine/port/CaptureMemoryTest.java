package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.packet.Packets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held in memory of a capture, and what becomes of files that change while they are read. */
class CaptureMemoryTest {

    private static final int LONG = CapturedLimit.USUAL;

    @TempDir
    Path folder;

    private final long[] burst = new long[32];

    /** A gzipped pcap of this many packets of this many zeros, the packet's number in the first four bytes. */
    private Path zeros(int linkType, int packets, int length) throws IOException {
        Path file = folder.resolve("zeros.gz");
        ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(PcapReader.MICROS).putShort((short) 2).putShort((short) 4).putLong(0);
        head.putInt(LONG).putInt(linkType);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(head.array());
            byte[] record = new byte[PcapReader.RECORD_HEADER + length];
            ByteBuffer fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < packets; i++) {
                fields.putInt(0, i).putInt(8, length).putInt(12, length).putInt(16, i);
                out.write(record);
            }
        }
        return file;
    }

    @Test
    void memoryIsBoundedAndUsedAgain() throws IOException {
        int packets = 800;
        Path file = zeros(1, packets, LONG);
        long[] all = new long[packets];
        try (PcapRxPort rx = open(file)) {
            int held = 0;
            for (int n = rx.receive(burst, 32); n > 0; n = rx.receive(burst, 32)) {
                System.arraycopy(burst, 0, all, held, n);
                held += n;
            }
            // the least that 128 MiB hold is one in each segment of 512 KiB
            assertTrue(held >= 250 && held <= 512, held + " packets of 256 KiB");
            assertTrue(rx.progress() < 1);
            for (int i = 0; i < held; i++) {
                expectNumber(rx, all[i], i);
            }
            // one packet stays, wherever it lies the others' memory is used again
            rx.free(all, 1, held - 1);
            int received = held;
            for (int n = rx.receive(burst, 32); n != RxPort.END; n = rx.receive(burst, 32)) {
                assertTrue(n > 0, "no room although nearly all is free");
                expectNumber(rx, burst[0], received);
                received += n;
                rx.free(burst, 0, n);
            }
            assertEquals(packets, received);
            expectNumber(rx, all[0], 0);
        }
    }

    private static void expectNumber(PcapRxPort rx, long packet, int number) {
        int index = Packets.index(packet);
        PacketData data = rx.data();
        assertEquals(number, Integer.reverseBytes(data.buffer(index).getInt(data.offset(index))));
    }

    @Test
    void theFirstPacketsOfACompressedFileDoNotWaitForTheLast() throws IOException {
        try (PcapRxPort rx = open(zeros(1, 2000, 100_000))) {
            assertEquals(32, rx.receive(burst, 32));
            assertTrue(rx.progress() > 0 && rx.progress() < 0.5, "read: " + rx.progress());
        }
    }

    @Test
    void usbTransfersMayBeLong() throws IOException {
        int length = 9 << 20;
        Path file = zeros(220, 3, length);
        Path copy = folder.resolve("copy.pcap");
        try (PcapRxPort rx = open(file);
                TxPort tx = PcapTxPort.create(copy, false)) {
            int received = 0;
            for (int n = rx.receive(burst, 2); n != RxPort.END; n = rx.receive(burst, 2)) {
                expectNumber(rx, burst[0], received);
                tx.transmit(rx.data(), burst, 0, n);
                rx.free(burst, 0, n);
                received += n;
            }
            assertEquals(3, received);
            assertEquals(Map.of(), rx.skipped());
            assertEquals(Map.of("link-type-220", 3L), rx.unread());
        }
        assertEquals(PacketCopy.of(file, false), PacketCopy.of(copy, false));
        try (PcapRxPort rx = open(zeros(279, 1, (8 << 20) + 1))) {
            assertEquals(RxPort.END, rx.receive(burst, 2));
            assertEquals(Map.of("record-too-long", 1L), rx.skipped());
        }
    }

    @Test
    void aFileThatBecomesShorterEndsWithALine() throws IOException {
        Path file = Files.copy(SharedCaptures.campusMix(), folder.resolve("shrinks.pcap"));
        try (PcapRxPort rx = open(file)) {
            int before = rx.receive(burst, 32);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(100_000);
            }
            int received = before;
            rx.free(burst, 0, before);
            for (int n = rx.receive(burst, 32); n != RxPort.END; n = rx.receive(burst, 32)) {
                received += n;
                rx.free(burst, 0, n);
            }
            assertTrue(received < 1_500, received + " packets");
            IOException failure = rx.failure();
            assertNotNull(failure);
            assertEquals(CaptureException.Kind.CHANGED, ((CaptureException) failure).kind());
            assertTrue(String.valueOf(failure.getMessage()).contains("truncated while it was read, " + file));
            assertEquals(Map.of(), rx.skipped());
        }
    }

    @Test
    void aFileThatIsGoneWhenItsTurnComesEndsWithALine() throws IOException {
        Path first = Files.write(folder.resolve("a"), Captures.pcap(3));
        Path second = Files.write(folder.resolve("b"), Captures.pcap(3));
        try (PcapRxPort rx = PcapRxPort.open(List.of(first, second), TagFunction.parse("rss"), PcapRxOptions.DEFAULT)) {
            Files.delete(second);
            assertEquals(3, rx.receive(burst, 32));
            assertEquals(RxPort.END, rx.receive(burst, 32));
            assertEquals(CaptureException.Kind.MISSING, ((CaptureException) rx.failure()).kind());
        }
    }

    @Test
    void aThreadThatWasInterruptedReadsAllTheSame() throws IOException {
        Thread.currentThread().interrupt();
        try (PcapRxPort rx = open(SharedCaptures.campusMix())) {
            assertEquals(32, rx.receive(burst, 32));
            assertNull(rx.failure());
        } finally {
            assertTrue(Thread.interrupted(), "the flag is the caller's");
        }
    }

    @Test
    void loopsOfASmallFileShareMemory() throws IOException {
        Path file = Files.write(folder.resolve("one"), Captures.pcap(1));
        PcapRxOptions options = PcapRxOptions.DEFAULT.withLoops(50_000);
        long[] all = new long[50_000];
        try (PcapRxPort rx = PcapRxPort.open(List.of(file), TagFunction.parse("rss"), options)) {
            assertEquals(50_000, rx.receive(all, all.length), "all of them are in use at once");
            assertEquals(RxPort.END, rx.receive(burst, 1));
            int last = Packets.index(all[all.length - 1]);
            assertEquals(60, rx.data().capturedLength(last));
        }
    }

    @Test
    void unreadPacketsAreCountedInEveryLoop() throws IOException {
        PcapRxOptions twice = PcapRxOptions.DEFAULT.withLoops(2);
        try (PcapRxPort rx = PcapRxPort.open(List.of(SharedCaptures.campusMix()), TagFunction.parse("rss"), twice)) {
            for (int n = rx.receive(burst, 32); n != RxPort.END; n = rx.receive(burst, 32)) {
                rx.free(burst, 0, n);
            }
            assertEquals(Map.of("not-ip", 100L), rx.unread());
        }
    }

    private static PcapRxPort open(Path file) throws IOException {
        return PcapRxPort.open(List.of(file), TagFunction.parse("rss"), PcapRxOptions.DEFAULT);
    }
}
