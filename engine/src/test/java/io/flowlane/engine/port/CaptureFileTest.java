package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileTest {

    @TempDir
    Path folder;

    @Test
    void readsEveryKindOfClassicPcap() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int magic : new int[] {PcapReader.MICROS, PcapReader.NANOS, PcapReader.MODIFIED}) {
                for (int version : new int[] {20, 22, 23, 24}) {
                    // 0x40000001: Ethernet with FCS bits
                    byte[] plain = Captures.pcap(order, magic, version, 0x4000_0001, 5);
                    expectFive(plain, magic);
                    expectFive(Captures.gzip(plain), magic);
                }
            }
        }
    }

    private void expectFive(byte[] content, int magic) throws IOException {
        SkipReason.Counts skipped = new SkipReason.Counts();
        // the name lies on purpose
        CaptureReader reader = CaptureFile.open(write("x.txt", content), skipped);
        for (int i = 0; i < 5; i++) {
            assertTrue(reader.next());
            assertEquals(60 + i, reader.capturedLength);
            assertEquals(1000 + i, reader.wireLength);
            assertEquals(1, reader.linkType);
            assertEquals(i * 1_000_000_000L + i * (magic == PcapReader.NANOS ? 1L : 1000L), reader.timestampNanos);
            ByteBuffer bytes = reader.buffer();
            assertEquals((byte) i, bytes.get(reader.offset()));
            assertEquals((byte) i, bytes.get(reader.offset() + reader.capturedLength - 1));
        }
        assertFalse(reader.next());
        assertTrue(reader.ended());
        assertFalse(reader.next());
        assertEquals(Map.of(), skipped.asMap());
        reader.close();
    }

    @Test
    void concatenatedGzipMembersAreOneCapture() throws IOException {
        byte[] whole = Captures.pcap(5);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(Captures.gzip(Arrays.copyOf(whole, 77)));
        members.write(Captures.gzip(Arrays.copyOfRange(whole, 77, whole.length)));
        expectFive(members.toByteArray(), PcapReader.MICROS);
    }

    @Test
    void cutGzipGivesWhatCouldBeUnpacked() throws IOException {
        byte[] whole = Files.readAllBytes(SharedCaptures.campusMix());
        byte[] gzip = Captures.gzip(whole);
        SkipReason.Counts skipped = new SkipReason.Counts();
        CaptureReader reader = CaptureFile.open(write("cut.gz", Arrays.copyOf(gzip, gzip.length / 2)), skipped);
        int packets = 0;
        while (reader.next()) {
            packets++;
        }
        assertTrue(packets > 1000 && packets < 55_758, packets + " packets");
        assertEquals(
                List.of("truncated-record", "gzip-damaged"),
                List.copyOf(skipped.asMap().keySet()));
    }

    @Test
    void whatIsNoCaptureIsSaidInOneLine() throws IOException {
        expect(CaptureException.Kind.NOT_A_CAPTURE, new byte[0], "it is empty; capture or copy it again");
        expect(
                CaptureException.Kind.NOT_A_CAPTURE,
                new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2},
                "only 3 bytes; capture");
        expect(CaptureException.Kind.NOT_A_CAPTURE, "hello, world".getBytes(StandardCharsets.UTF_8), "0x68656c6c");
        expect(CaptureException.Kind.NOT_A_CAPTURE, Arrays.copyOf(Captures.pcap(0), 23), "23 of 24 bytes");
        expect(CaptureException.Kind.NOT_A_CAPTURE, Arrays.copyOf(Captures.pcapngOfTwoLinkTypes(), 27), "27 of 28");
        expect(CaptureException.Kind.NOT_A_CAPTURE, Captures.gzip(new byte[0]), "no four bytes");
        expect(CaptureException.Kind.NOT_A_CAPTURE, Captures.gzip(new byte[100]), "0x00000000");
        expect(CaptureException.Kind.NOT_A_CAPTURE, Captures.gzip(Captures.gzip(Captures.pcap(1))), "0x1f8b");
        expect(CaptureException.Kind.NOT_A_CAPTURE, new byte[] {0x1f, (byte) 0x8b}, "no four bytes");
        byte[] version = Captures.pcap(ByteOrder.BIG_ENDIAN, PcapReader.MICROS, 25, 1, 1);
        expect(CaptureException.Kind.UNSUPPORTED_VERSION, version, "version 2.5");
    }

    private void expect(CaptureException.Kind kind, byte[] content, String part) throws IOException {
        Path file = write("bad", content);
        CaptureException e =
                assertThrows(CaptureException.class, () -> CaptureFile.open(file, new SkipReason.Counts()));
        String message = String.valueOf(e.getMessage());
        assertEquals(kind, e.kind(), message);
        assertTrue(message.contains(part) && message.contains(", " + file + ": "), message);
        assertFalse(message.contains("\n"));
    }

    @Test
    void missingFilesAndFoldersAreToldApart() {
        SkipReason.Counts skipped = new SkipReason.Counts();
        Path missing = folder.resolve("missing.pcap");
        CaptureException gone = assertThrows(CaptureException.class, () -> CaptureFile.open(missing, skipped));
        assertEquals(CaptureException.Kind.MISSING, gone.kind());
        CaptureException directory = assertThrows(CaptureException.class, () -> CaptureFile.open(folder, skipped));
        assertEquals(CaptureException.Kind.UNREADABLE, directory.kind());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
