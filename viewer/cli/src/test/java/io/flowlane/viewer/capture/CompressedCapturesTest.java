package io.flowlane.viewer.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TagFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures compressed with zstd and lz4, as the engine reads them. */
class CompressedCapturesTest {

    @FunctionalInterface
    private interface Compressor {
        OutputStream into(OutputStream out) throws IOException;
    }

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyWayOfCompressingGivesTheSamePackets() throws IOException {
        byte[] whole = content(150_000);
        String expected = read(write(whole));
        assertTrue(expected.endsWith("{truncated-record=1}"), expected);
        assertEquals(expected, read(write(zstd(whole))));
        assertEquals(expected, read(write(joined(zstd(part(whole, 0, 77)), zstd(part(whole, 77, whole.length))))));
        assertEquals(expected, read(write(lz4(whole, lz4With(true, false)))));
        // what Wireshark and the library's own defaults write: blocks that depend on each other
        assertEquals(expected, read(write(lz4(whole, lz4With(false, true)))));
        byte[] first = lz4(part(whole, 0, 99_999), lz4With(true, true));
        byte[] second = lz4(part(whole, 99_999, whole.length), lz4With(true, true));
        assertEquals(expected, read(write(joined(first, second))));
    }

    @Test
    void framesThatAreToBeSkippedMayStandAnywhere() throws IOException {
        byte[] whole = content(300_000);
        String expected = read(write(whole));
        byte[] one = zstd(part(whole, 0, 123_456));
        byte[] other = zstd(part(whole, 123_456, whole.length));
        assertEquals(expected, read(write(joined(one, skippable(0, 0), other))));
        assertEquals(expected, read(write(joined(one, skippable(7, 70_000), skippable(15, 1), other))));
        assertEquals(expected, read(write(joined(skippable(0, 4), one, skippable(0, 4), other))), "as pzstd writes");
        assertEquals(expected, read(write(joined(one, other, skippable(3, 9)))));
    }

    @Test
    void damageBetweenFramesLosesNothingBeforeIt() throws IOException {
        byte[] whole = content(30_000);
        String expected = read(write(whole)).replace("}", ", compression-damaged=1}");
        byte[] packed = zstd(whole);
        for (int length = 1; length < 12; length++) {
            byte[] cut = Arrays.copyOf(skippable(3, 4), length);
            assertEquals(expected, read(write(joined(packed, cut))), length + " of 12 bytes");
        }
        assertEquals(expected, read(write(joined(packed, "trailer".getBytes(StandardCharsets.US_ASCII)))));
        Path none = write(joined(skippable(0, 9), skippable(1, 0)));
        CaptureException e =
                assertThrows(CaptureException.class, () -> open(none).close());
        assertTrue(String.valueOf(e.getMessage()).contains("no four bytes can be unpacked"), e.getMessage());
    }

    /** What the library's own compressor never writes: stored and run-length blocks, no checksum, any header. */
    @Test
    void everyFormOfFrameEndsWhereItEnds() throws IOException {
        byte[] capture = part(content(100), 0, 100);
        byte[] zeros = new byte[60];
        String expected = read(write(joined(capture, zeros, zeros)));
        HexFormat hex = HexFormat.of();
        String stored = "200300" + hex.formatHex(capture);
        // then a run-length block of 60 zeros, the last one; in the header a window, or a size of 1, 4 or 8 bytes
        for (String header : List.of("0058", "20a0", "a0a0000000", "e0a000000000000000")) {
            byte[] frame = hex.parseHex("28b52ffd" + header + stored + "e30100" + "00");
            byte[] next = hex.parseHex("28b52ffd" + "0058" + "e30100" + "00");
            assertEquals(expected, read(write(joined(frame, skippable(1, 5), next))), header);
        }
    }

    @Test
    void aStreamThatIsCutGivesWhatCouldBeUnpacked() throws IOException {
        // the library gives what it has unpacked when its window of some MiB is full
        byte[] window = content(5_800_000);
        byte[] whole = content(400_000);
        for (byte[] packed : List.of(zstd(window), lz4(whole, lz4With(true, false)))) {
            try (PcapRxPort rx = open(write(Arrays.copyOf(packed, packed.length * 3 / 4)))) {
                assertTrue(receiveAll(rx, new CRC32()) > 100, "packets before the damage");
                assertEquals(1L, rx.skipped().get("compression-damaged"), rx.skipped()::toString);
            }
        }
    }

    @Test
    void damageEverywhereIsCountedOrRefusedNothingElse() throws IOException {
        byte[] whole = content(20_000);
        for (byte[] packed : List.of(zstd(whole), lz4(whole, lz4With(true, true)))) {
            for (int at = 4; at < packed.length; at += 101) {
                byte[] damaged = packed.clone();
                damaged[at] ^= 0x55;
                try (PcapRxPort rx = open(write(damaged))) {
                    receiveAll(rx, new CRC32());
                } catch (CaptureException e) {
                    assertEquals(1, String.valueOf(e.getMessage()).lines().count());
                }
            }
        }
    }

    @Test
    void whatCannotBeUnpackedIsNamed() throws IOException {
        Path file = write(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0});
        CaptureException e =
                assertThrows(CaptureException.class, () -> open(file).close());
        assertTrue(String.valueOf(e.getMessage()).startsWith("not a zstd-compressed capture file, "), e.getMessage());
        Path xz = write(new byte[] {(byte) 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0});
        CaptureException other = assertThrows(CaptureException.class, () -> open(xz).close());
        assertEquals("xz-compressed, " + xz + ": unpack it first, xz -d FILE", other.getMessage());
    }

    private static byte[] content(int length) throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path root = module;
        while (!Files.isDirectory(root.resolve("examples/captures"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return part(Files.readAllBytes(root.resolve("examples/captures/campus-mix.pcap")), 0, length);
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    /** A frame that is to be skipped, of one of the sixteen kinds. */
    private static byte[] skippable(int kind, int length) {
        ByteBuffer frame = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        return frame.putInt(0x184d2a50 + kind).putInt(length).array();
    }

    /** Compressing well would take longer than all the rest. */
    private static Parameters lz4With(boolean blockChecksums, boolean dependentBlocks) {
        return new Parameters(
                BlockSize.K64,
                true,
                blockChecksums,
                dependentBlocks,
                BlockLZ4CompressorOutputStream.createParameterBuilder()
                        .tunedForSpeed()
                        .build());
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        return packed(bytes, ZstdOutputStream::new);
    }

    private static byte[] lz4(byte[] bytes, Parameters parameters) throws IOException {
        return packed(bytes, out -> new FramedLZ4CompressorOutputStream(out, parameters));
    }

    private static byte[] packed(byte[] bytes, Compressor compressor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = compressor.into(out)) {
            packing.write(bytes);
        }
        return out.toByteArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("capture"), bytes);
    }

    private static PcapRxPort open(Path file) throws IOException {
        return PcapRxPort.open(List.of(file), TagFunction.parse("rss"), PcapRxOptions.DEFAULT);
    }

    /** How many packets, a checksum of their bytes, what was skipped. */
    private static String read(Path file) throws IOException {
        try (PcapRxPort rx = open(file)) {
            CRC32 crc = new CRC32();
            int packets = receiveAll(rx, crc);
            Map<String, Long> skipped = rx.skipped();
            return packets + " " + crc.getValue() + " " + skipped;
        }
    }

    private static int receiveAll(PcapRxPort rx, CRC32 crc) {
        long[] burst = new long[32];
        int packets = 0;
        for (int n = rx.receive(burst, 32); n != RxPort.END; n = rx.receive(burst, 32)) {
            for (int i = 0; i < n; i++) {
                int index = Packets.index(burst[i]);
                crc.update(rx.data()
                        .buffer(index)
                        .slice(rx.data().offset(index), rx.data().capturedLength(index)));
            }
            rx.free(burst, 0, n);
            packets += n;
        }
        return packets;
    }
}
