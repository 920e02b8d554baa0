package io.flowlane.engine.pipeline;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;

/** Keeps the processor busy for as long as it says. */
final class Spin implements PacketWork {

    /** How long, in nanoseconds; the same whenever it is asked for the same packet. */
    @FunctionalInterface
    interface Length {
        long of(PacketData data, long packet);
    }

    private final Length length;

    Spin(Length length) {
        this.length = length;
    }

    @Override
    public long nanos(PacketData data, long packet) {
        return length.of(data, packet);
    }

    @Override
    public long work(PacketData data, long packet) {
        long end = System.nanoTime() + nanos(data, packet);
        long now;
        do {
            now = System.nanoTime();
        } while (now - end < 0);
        return now;
    }

    /** The same packet always costs the same: drawn from its tag, time and length, cut at ten times the mean. */
    static long exponential(PacketData data, long packet, long mean) {
        int index = Packets.index(packet);
        long x = data.timestampNanos(index) * 0x9E3779B97F4A7C15L
                + Packets.tag(packet) * 0xBF58476D1CE4E5B9L
                + data.wireLength(index);
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        double uniform = ((x ^ (x >>> 31)) >>> 11) * 0x1.0p-53;
        return (long) Math.min(10.0 * mean, -mean * StrictMath.log1p(-uniform));
    }
}
