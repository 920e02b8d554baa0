package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapTxPortTest {

    @TempDir
    Path folder;

    @Test
    void classicPcapComesOutByteForByte() throws IOException {
        Path out = folder.resolve("out.pcap");
        copy(SharedCaptures.campusMix(), out);
        assertEquals(PacketCopy.of(SharedCaptures.campusMix(), false), PacketCopy.of(out, false));
        // the input is a little-endian nanosecond pcap too, so but for the snapshot length the files are one
        byte[] expected = Files.readAllBytes(SharedCaptures.campusMix());
        byte[] written = Files.readAllBytes(out);
        System.arraycopy(expected, 16, written, 16, 4);
        assertArrayEquals(expected, written);
    }

    @Test
    void pcapngNameKeepsInterfaces() throws IOException {
        Path in = folder.resolve("in.pcapng");
        Files.write(in, Captures.pcapngOfTwoLinkTypes());
        Path out = folder.resolve("out.pcapng");
        copy(in, out);
        assertEquals(PacketCopy.of(in, true), PacketCopy.of(out, true));
    }

    @Test
    void secondLinkTypeTurnsAClassicPcapIntoPcapng() throws IOException {
        Path in = folder.resolve("in.pcapng");
        Files.write(in, Captures.pcapngOfTwoLinkTypes());
        Path out = folder.resolve("out.pcap");
        copy(in, out);
        assertEquals(PacketCopy.of(in, false), PacketCopy.of(out, false));
        assertEquals(PcapngReader.SECTION_HEADER, Captures.firstWord(out));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count(), "nothing is left beside them");
        }
    }

    @Test
    void everyPublicCaptureComesOutAsItCameIn() throws IOException {
        Path out = folder.resolve("out.pcap");
        for (Path in : SharedCaptures.withTable(SharedCaptures.folder("fetched"), ".ref.tsv.gz")) {
            copy(in, out);
            assertEquals(PacketCopy.of(in, false), PacketCopy.of(out, false), in.toString());
            Files.delete(out);
        }
    }

    @Test
    void leavesAnExistingFileAloneUnlessTold() throws IOException {
        Path out = folder.resolve("out.pcap");
        Files.writeString(out, "precious");
        assertThrows(FileAlreadyExistsException.class, () -> PcapTxPort.create(out, false));
        assertEquals("precious", Files.readString(out));
        PcapTxPort.create(out, true).close();
        assertEquals(PcapReader.FILE_HEADER, Files.size(out));
        assertEquals(List.of(), PacketCopy.of(out, false));
    }

    @Test
    void mayReplaceTheFileThatItReads() throws IOException {
        Path both = folder.resolve("both.pcap");
        Files.copy(SharedCaptures.campusMix(), both);
        List<PacketCopy> before = PacketCopy.of(both, false);
        try (PcapRxPort rx = PcapRxPort.open(List.of(both), TagFunction.parse("rss"), PcapRxOptions.DEFAULT)) {
            transmitAll(rx, PcapTxPort.create(both, true));
        }
        assertEquals(before, PacketCopy.of(both, false));
    }

    @Test
    void failedWriteIsAnIoExceptionAndCloseStillCloses() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "skipped: there is no /dev/full");
        PcapTxPort tx = PcapTxPort.create(full, true);
        try (PcapRxPort rx = open(SharedCaptures.campusMix())) {
            assertThrows(IOException.class, () -> transmitAll(rx, tx));
        }
        assertTrue(Files.exists(full));
    }

    private static void copy(Path in, Path out) throws IOException {
        try (PcapRxPort rx = open(in)) {
            transmitAll(rx, PcapTxPort.create(out, false));
            assertEquals(Map.of(), rx.skipped());
        }
    }

    private static PcapRxPort open(Path in) throws IOException {
        return PcapRxPort.open(List.of(in), TagFunction.parse("rss"), PcapRxOptions.DEFAULT.withCapacity(100));
    }

    private static void transmitAll(RxPort rx, TxPort to) throws IOException {
        long[] burst = new long[32];
        try (TxPort tx = to) {
            for (int n = rx.receive(burst, 32); n != RxPort.END; n = rx.receive(burst, 32)) {
                tx.transmit(rx.data(), burst, 0, n);
                rx.free(burst, 0, n);
            }
        }
    }
}
