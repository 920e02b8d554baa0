package io.flowlane.engine.port;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small captures, built byte by byte. */
final class Captures {

    private Captures() {}

    /** A classic pcap with {@code packets} packets of Ethernet; packet i has 60 + i bytes, all of value i, at i seconds. */
    static byte[] pcap(ByteOrder order, int magic, int version, int linkType, int packets) {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
        out.putInt(magic).putShort((short) (version / 10)).putShort((short) (version % 10));
        out.putInt(0).putInt(0).putInt(65535).putInt(linkType);
        for (int i = 0; i < packets; i++) {
            out.putInt(i).putInt(i);
            boolean swapped = version < 23;
            out.putInt(swapped ? 1000 + i : 60 + i).putInt(swapped ? 60 + i : 1000 + i);
            if (magic == PcapReader.MODIFIED) {
                out.putLong(0);
            }
            for (int b = 0; b < 60 + i; b++) {
                out.put((byte) i);
            }
        }
        return bytes(out);
    }

    static byte[] pcap(int packets) {
        return pcap(ByteOrder.LITTLE_ENDIAN, PcapReader.MICROS, 24, 1, packets);
    }

    /** Six packets, alternately of Ethernet (nanoseconds) and raw IP (microseconds). */
    static byte[] pcapngOfTwoLinkTypes() {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.BIG_ENDIAN);
        section(out);
        interfaceBlock(out, 1, 9);
        interfaceBlock(out, 101, 6);
        for (int i = 0; i < 6; i++) {
            packetBlock(out, i & 1, 1_000_000_000L * (i + 1), 33 + i);
        }
        return bytes(out);
    }

    /** Two sections, one in each byte order: an enhanced, an obsolete and a simple packet, unknown blocks, options. */
    static byte[] pcapngOfEverything() {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        section(out);
        interfaceBlock(out, 1, 6);
        interfaceBlock(out, 113, 9);
        packetBlock(out, 0, 5_000_000, 33);
        // a block type that nobody knows
        out.putInt(0x0bad1dea).putInt(16).putInt(0).putInt(16);
        obsoletePacketBlock(out, 1, 7_000_000_000L, 40);
        out.putInt(PcapngReader.SIMPLE_PACKET).putInt(48).putInt(30);
        for (int i = 0; i < 32; i++) {
            out.put((byte) 30);
        }
        out.putInt(48);
        out.order(ByteOrder.BIG_ENDIAN);
        section(out);
        out.putInt(PcapngReader.INTERFACE)
                .putInt(44)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(96);
        out.putShort((short) 9).putShort((short) 1).put((byte) 0x8a).put(new byte[3]);
        out.putShort((short) 14).putShort((short) 8).putLong(100).putInt(0).putInt(44);
        packetBlock(out, 0, 1536, 21);
        return bytes(out);
    }

    private static void obsoletePacketBlock(ByteBuffer out, int interfaceNumber, long ticks, int length) {
        int begin = out.position();
        packetBlock(out, interfaceNumber, ticks, length);
        out.putInt(begin, PcapngReader.OBSOLETE_PACKET);
        out.putShort(begin + 8, (short) interfaceNumber).putShort(begin + 10, (short) 0xffff);
    }

    static void section(ByteBuffer out) {
        out.putInt(PcapngReader.SECTION_HEADER).putInt(28).putInt(PcapngReader.BYTE_ORDER_MAGIC);
        out.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
    }

    static void interfaceBlock(ByteBuffer out, int linkType, int resolution) {
        out.putInt(PcapngReader.INTERFACE)
                .putInt(32)
                .putShort((short) linkType)
                .putShort((short) 0)
                .putInt(0);
        out.putShort((short) 9)
                .putShort((short) 1)
                .put((byte) resolution)
                .put(new byte[3])
                .putInt(0)
                .putInt(32);
    }

    static void packetBlock(ByteBuffer out, int interfaceNumber, long ticks, int length) {
        int padded = (length + 3) & ~3;
        out.putInt(PcapngReader.ENHANCED_PACKET).putInt(32 + padded).putInt(interfaceNumber);
        out.putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(length).putInt(length + 1);
        for (int i = 0; i < padded; i++) {
            out.put((byte) length);
        }
        out.putInt(32 + padded);
    }

    static void packetBlock(ByteBuffer out, int interfaceNumber, byte[] packet) {
        int padded = (packet.length + 3) & ~3;
        out.putInt(PcapngReader.ENHANCED_PACKET).putInt(32 + padded).putInt(interfaceNumber);
        out.putLong(0).putInt(packet.length).putInt(packet.length).put(packet);
        out.put(new byte[padded - packet.length]).putInt(32 + padded);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    static int firstWord(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).getInt(0);
    }
}
