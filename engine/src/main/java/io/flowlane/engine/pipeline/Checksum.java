package io.flowlane.engine.pipeline;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import java.nio.ByteBuffer;

/**
 * The Internet checksum (RFC 1071) over as many bytes as the packet had on the wire. Of a packet that was cut short when it
 * was captured, the captured bytes stand for the missing ones, again and again: the work is that of the whole packet.
 */
final class Checksum implements PacketWork {

    /** The longest IP packet: a capture may claim any length, and no worker is to be kept for minutes by one. */
    private static final int LONGEST = 1 << 16;

    private final int picosPerByte;

    Checksum(int picosPerByte) {
        this.picosPerByte = picosPerByte;
    }

    @Override
    public PacketWork withChecksumPicos(int picos) {
        return new Checksum(picos);
    }

    @Override
    public long nanos(PacketData data, long packet) {
        return (long) picosPerByte * length(data, Packets.index(packet)) / 1000;
    }

    /** At least what was captured. */
    private static int length(PacketData data, int index) {
        int captured = data.capturedLength(index);
        return captured == 0 ? 0 : Math.max(captured, Math.min(data.wireLength(index), LONGEST));
    }

    @Override
    public long work(PacketData data, long packet) {
        int index = Packets.index(packet);
        ByteBuffer bytes = data.buffer(index);
        int at = data.offset(index);
        int captured = data.capturedLength(index);
        long sum = 0;
        for (int left = length(data, index); left > 0; left -= captured) {
            sum += sum(bytes, at, at + Math.min(left, captured));
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }

    private static long sum(ByteBuffer bytes, int from, int end) {
        long sum = 0;
        int at = from;
        for (; at + 1 < end; at += 2) {
            sum += ((bytes.get(at) & 0xff) << 8) | (bytes.get(at + 1) & 0xff);
        }
        return at < end ? sum + ((bytes.get(at) & 0xff) << 8) : sum;
    }
}
