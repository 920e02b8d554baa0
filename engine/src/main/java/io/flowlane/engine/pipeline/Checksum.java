package io.flowlane.engine.pipeline;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071) over the captured bytes. */
final class Checksum implements PacketWork {

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
        return (long) picosPerByte * data.capturedLength(Packets.index(packet)) / 1000;
    }

    @Override
    public long work(PacketData data, long packet) {
        int index = Packets.index(packet);
        ByteBuffer bytes = data.buffer(index);
        int at = data.offset(index);
        int end = at + data.capturedLength(index);
        long sum = 0;
        for (; at + 1 < end; at += 2) {
            sum += ((bytes.get(at) & 0xff) << 8) | (bytes.get(at + 1) & 0xff);
        }
        if (at < end) {
            sum += (bytes.get(at) & 0xff) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }
}
