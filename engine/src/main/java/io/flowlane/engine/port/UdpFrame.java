package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/**
 * Writes Ethernet frames with IPv4, UDP and a payload that begins with the packet's number, the rest zero.
 *
 * <pre>
 *  0           14          34        42         50
 * +-----------+-----------+---------+----------+-----------
 * | Ethernet  | IPv4      | UDP     | number   | zeros ...
 * +-----------+-----------+---------+----------+-----------
 * </pre>
 *
 * Flow f goes from 10.0.0.0 + f to 172.16.0.0 + (f mod 65,536), port 1024 + (f mod 60,000) to port 4789 + (f mod 7): each
 * flow has its own source address. One thread.
 */
final class UdpFrame {

    private static final int IP = 14;
    private static final int UDP = IP + 20;
    private static final int PAYLOAD = UDP + 8;

    private final ByteBuffer buffer;

    /** Frames are written to this buffer, in network byte order, at absolute positions; it begins as zeros. */
    UdpFrame(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /**
     * Writes one frame. The zeros behind the number are those of the buffer.
     *
     * @param size of the frame in bytes
     */
    void write(int at, int size, int flow, long number) {
        int source = 0x0a000000 + flow;
        int destination = 0xac100000 + (flow & 0xffff);
        int ports = (1024 + flow % 60_000) << 16 | (4789 + flow % 7);
        int ipLength = size - IP;
        int udpLength = size - UDP;

        // locally administered addresses, the flow in the last four bytes
        buffer.putShort(at, (short) 0x0200).putInt(at + 2, destination);
        buffer.putShort(at + 6, (short) 0x0200).putInt(at + 8, source);
        buffer.putShort(at + 12, (short) 0x0800);

        int addressSum = sum(source) + sum(destination);
        int identification = (int) number & 0xffff;
        buffer.putInt(at + IP, 0x45000000 | ipLength).putInt(at + IP + 4, identification << 16 | 0x4000);
        int ipSum = 0x4500 + ipLength + identification + 0x4000 + 0x4011 + addressSum;
        buffer.putShort(at + IP + 8, (short) 0x4011).putShort(at + IP + 10, (short) ~folded(ipSum));
        buffer.putInt(at + IP + 12, source).putInt(at + IP + 16, destination);

        int udpSum = addressSum
                + PacketDecoder.UDP
                + 2 * udpLength
                + sum(ports)
                + sum((int) (number >>> 32))
                + sum((int) number);
        int udpChecksum = ~folded(udpSum) & 0xffff;
        buffer.putInt(at + UDP, ports).putShort(at + UDP + 4, (short) udpLength);
        // 0 means "none" in UDP, and 0xffff is the other zero
        buffer.putShort(at + UDP + 6, (short) (udpChecksum == 0 ? 0xffff : udpChecksum));
        buffer.putLong(at + PAYLOAD, number);
    }

    private static int sum(int word) {
        return (word >>> 16) + (word & 0xffff);
    }

    private static int folded(int sum) {
        int once = (sum & 0xffff) + (sum >>> 16);
        return (once & 0xffff) + (once >>> 16);
    }
}
