package io.flowlane.engine.pipeline;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What a worker does with one packet. One instance serves all workers, so it keeps no state. */
@FunctionalInterface
public interface PacketWork {

    /** The longest work that can be asked for, in nanoseconds. */
    long MAX_NANOS = 1_000_000_000L;

    /**
     * Works on a packet.
     *
     * @return something that depends on the work, so that it cannot be optimised away
     */
    long work(PacketData data, long packet);

    /**
     * Reads {@code none}, {@code spin:NANOS}, {@code spin:exp:NANOS} or {@code checksum}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static PacketWork parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length == 1 && parts[0].equals("none")) {
            return (data, packet) -> 0;
        }
        if (parts.length == 1 && parts[0].equals("checksum")) {
            return PacketWork::checksum;
        }
        if (parts.length == 2 && parts[0].equals("spin")) {
            long nanos = nanos(text, parts[1]);
            return (data, packet) -> spin(nanos);
        }
        if (parts.length == 3 && parts[0].equals("spin") && parts[1].equals("exp")) {
            long mean = nanos(text, parts[2]);
            return (data, packet) -> spin(exponential(data, packet, mean));
        }
        throw new IllegalArgumentException("work '" + text + "' is not none, spin:NANOS, spin:exp:NANOS or checksum");
    }

    private static long nanos(String text, String number) {
        try {
            long nanos = Long.parseLong(number);
            if (nanos >= 0 && nanos <= MAX_NANOS) {
                return nanos;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "work '" + text + "': '" + number + "' is not a whole number of nanoseconds from 0 to " + MAX_NANOS);
    }

    private static long spin(long nanos) {
        long end = System.nanoTime() + nanos;
        long now;
        do {
            now = System.nanoTime();
        } while (now - end < 0);
        return now;
    }

    /** The same packet always costs the same: drawn from its tag, time and length, cut at ten times the mean. */
    private static long exponential(PacketData data, long packet, long mean) {
        int index = Packets.index(packet);
        long x = data.timestampNanos(index) * 0x9E3779B97F4A7C15L
                + Packets.tag(packet) * 0xBF58476D1CE4E5B9L
                + data.wireLength(index);
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        double uniform = ((x ^ (x >>> 31)) >>> 11) * 0x1.0p-53;
        return (long) Math.min(10.0 * mean, -mean * Math.log1p(-uniform));
    }

    /** The Internet checksum (RFC 1071) over the captured bytes. */
    private static long checksum(PacketData data, long packet) {
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
