package io.flowlane.recorder.export.pcapng;

import io.flowlane.recorder.export.stream.Bytes;

/**
 * Frames that carry what the journal knows of a packet: Ethernet, IPv4, UDP from 10.T.T.T to 172.16.0.1 where the address
 * is made of the tag, and as payload the tag and the packet's number.
 *
 * <pre>
 *  0           14          34        42        46        54
 * +-----------+-----------+---------+---------+---------+
 * | Ethernet  | IPv4      | UDP     | tag     | number  |  network byte order
 * +-----------+-----------+---------+---------+---------+
 * </pre>
 */
final class MadeUpFrames implements Frames {
    private static final int LENGTH = 54;
    private static final int IP_LENGTH = LENGTH - 14;
    private static final int UDP_LENGTH = IP_LENGTH - 20;
    private static final int DESTINATION = 0xac100001;
    private static final int PORT = 4789 + 1000;

    @Override
    public void accepted(long seq, int tag) {}

    @Override
    public int linkType(long seq) {
        return 1;
    }

    @Override
    public int wireLength(long seq) {
        return LENGTH;
    }

    @Override
    public int length(long seq) {
        return LENGTH;
    }

    @Override
    public void put(long seq, int tag, Bytes out) {
        int source = 0x0a000000 | (tag & 0x00ffffff);
        int sourcePort = 0xc000 | tag >>> 24;
        // locally administered addresses
        big16(0x0200, out);
        big32(DESTINATION, out);
        big16(0x0200, out);
        big32(source, out);
        big16(0x0800, out);
        ip(seq, source, out);
        big16(sourcePort, out);
        big16(PORT, out);
        big16(UDP_LENGTH, out);
        int sum = sum(source)
                + sum(DESTINATION)
                + 17
                + 2 * UDP_LENGTH
                + sourcePort
                + PORT
                + sum(tag)
                + sum((int) (seq >>> 32))
                + sum((int) seq);
        int checksum = ~folded(sum) & 0xffff;
        // 0 means "none" in UDP, and 0xffff is the other zero
        big16(checksum == 0 ? 0xffff : checksum, out);
        big32(tag, out);
        big32((int) (seq >>> 32), out);
        big32((int) seq, out);
    }

    private static void ip(long seq, int source, Bytes out) {
        int identification = (int) seq & 0xffff;
        int sum = 0x4500 + IP_LENGTH + identification + 0x4000 + 0x4011 + sum(source) + sum(DESTINATION);
        big16(0x4500, out);
        big16(IP_LENGTH, out);
        big16(identification, out);
        big16(0x4000, out);
        big16(0x4011, out);
        big16(~folded(sum), out);
        big32(source, out);
        big32(DESTINATION, out);
    }

    private static void big16(int value, Bytes out) {
        out.put8(value >>> 8).put8(value);
    }

    private static void big32(int value, Bytes out) {
        out.put32(Integer.reverseBytes(value));
    }

    private static int sum(int word) {
        return (word >>> 16) + (word & 0xffff);
    }

    private static int folded(int sum) {
        int once = (sum & 0xffff) + (sum >>> 16);
        return (once & 0xffff) + (once >>> 16);
    }

    @Override
    public void ended(long seq) {}

    @Override
    public String comment() {
        return "The frames are synthesized: a journal has no packet bytes. Each is UDP, its payload is the flow's tag"
                + " (4 bytes) and the packet's number (8 bytes). Export with --pcap CAPTURE for the real frames.";
    }

    @Override
    public void close() {}
}
