package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngReaderTest {

    @TempDir
    Path folder;

    private final SkipReason.Counts skipped = new SkipReason.Counts();

    @Test
    void readsEveryKindOfPacketBlock() throws IOException {
        CaptureReader reader = open(Captures.pcapngOfEverything());
        expect(reader, 0, 5_000_000_000L, 33, 34);
        expect(reader, 1, 7_000_000_000L, 40, 41);
        expect(reader, 0, 0, 30, 30);
        // the second section, the other way round, with a clock of 2^-10 s that is 100 s late
        expect(reader, 0, 101_500_000_000L, 21, 22);
        assertFalse(reader.next());
        assertEquals(Map.of(), skipped.asMap());
    }

    private static void expect(CaptureReader reader, int interfaceId, long nanos, int captured, int wire) {
        assertTrue(reader.next());
        assertEquals(interfaceId, reader.interfaceId);
        assertEquals(nanos, reader.timestampNanos);
        assertEquals(captured, reader.capturedLength);
        assertEquals(wire, reader.wireLength);
        assertEquals(captured, reader.buffer().get(reader.offset() + captured - 1));
    }

    @Test
    void interfaceFloodIsBounded() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(4_000_000);
        Captures.section(out);
        for (int i = 0; i < PcapngReader.MAX_INTERFACES + 5; i++) {
            Captures.interfaceBlock(out, 1, 9);
        }
        Captures.packetBlock(out, PcapngReader.MAX_INTERFACES - 1, 1, 20);
        Captures.packetBlock(out, PcapngReader.MAX_INTERFACES, 1, 20);
        CaptureReader reader = open(Captures.bytes(out));
        assertTrue(reader.next());
        assertFalse(reader.next());
        assertEquals(Map.of("too-many-interfaces", 5L, "unknown-interface", 1L), skipped.asMap());
    }

    @Test
    void laterSectionOfUnknownVersionEndsTheFile() throws IOException {
        byte[] one = Captures.pcapngOfTwoLinkTypes();
        ByteBuffer out = ByteBuffer.allocate(one.length * 2).put(one).put(one);
        out.putShort(one.length + 12, (short) 2);
        CaptureReader reader = open(out.array());
        for (int i = 0; i < 6; i++) {
            assertTrue(reader.next());
        }
        assertFalse(reader.next());
        assertEquals(Map.of("section-unreadable", 1L), skipped.asMap());
    }

    @Test
    void clocksAreExact() {
        assertEquals(1_500_000_000L, new PcapngClock(6, 0).toNanos(1_500_000));
        assertEquals(123, new PcapngClock(9, 0).toNanos(123));
        assertEquals(123, new PcapngClock(12, 0).toNanos(123_999));
        assertEquals(0, new PcapngClock(127, 0).toNanos(-1));
        assertEquals(5_000_000_000L, new PcapngClock(0, 0).toNanos(5));
        assertEquals(-5_000_000_000L, new PcapngClock(0, -10).toNanos(5));
        assertEquals(1_700_000_000_000_000_000L, new PcapngClock(0x80 | 30, 0).toNanos(1_700_000_000L << 30));
        long second = 1L << 40;
        assertEquals(999_999_999L, new PcapngClock(0x80 | 40, 0).toNanos(second - 1));
        assertEquals(1_000_000_000L, new PcapngClock(0x80 | 64, 1).toNanos(1));
        assertEquals(999_999_999L, new PcapngClock(0x80 | 64, 0).toNanos(-1));
        assertEquals(3_000_000_000L, new PcapngClock(0x80, 0).toNanos(3));
        // beyond year 2262
        assertEquals(Long.MAX_VALUE, new PcapngClock(6, 0).toNanos(-1));
        assertEquals(Long.MAX_VALUE, new PcapngClock(0x80 | 1, 0).toNanos(-1));
        assertEquals(Long.MAX_VALUE, new PcapngClock(0x80, 0).toNanos(-1));
        assertEquals(Long.MAX_VALUE, new PcapngClock(6, Long.MAX_VALUE).toNanos(1));
        assertEquals(Long.MIN_VALUE, new PcapngClock(6, Long.MIN_VALUE).toNanos(0));
    }

    private CaptureReader open(byte[] content) throws IOException {
        return CaptureFile.open(Files.write(folder.resolve("x"), content), skipped);
    }
}
