package io.flowlane.recorder.export.ctf;

import io.flowlane.recorder.export.stream.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One lcore's stream: a file of packets, each a header, a context and events.
 *
 * <pre>
 *   0      4         20          24            32               40             48             56
 *  +------+---------+-----------+-------------+----------------+--------------+--------------+-
 *  |magic | uuid    | stream_id | instance id | time of first  | time of last | content bits |
 *  +------+---------+-----------+-------------+----------------+--------------+--------------+-
 *   56            64              72                 80       84      88
 *  -+-------------+---------------+------------------+--------+-------+---------
 *   | packet bits | packet number | events discarded | cpu_id | lcore | events
 *  -+-------------+---------------+------------------+--------+-------+---------
 * </pre>
 *
 * The file is opened for each packet: a thousand lcores need no thousand open files.
 */
final class CtfStream {
    private static final int MAGIC = 0xC1FC1FC1;
    private static final int FIRST = 32;
    private static final int LAST = 40;
    private static final int CONTENT = 48;
    private static final int SIZE = 56;
    private static final int HEADER = 88;

    private final Path file;
    private final int packetBytes;
    private final Bytes packet;
    private long packets;
    private long last;
    private long discarded;

    /**
     * A stream without a packet.
     *
     * @param lcore 0 for the distributor, 1 for the first worker
     * @param packetBytes a packet is closed once it has this many
     */
    CtfStream(Path file, byte[] uuid, int lcore, int packetBytes) {
        this.file = file;
        this.packetBytes = packetBytes;
        packet = new Bytes(packetBytes + packetBytes / 4);
        packet.put32(MAGIC).put(uuid).put32(0).put64(lcore);
        for (int at = packet.size(); at < 80; at += 8) {
            packet.put64(0);
        }
        packet.put32(lcore).put32(lcore);
    }

    /** Begins an event; its fields follow. */
    Bytes event(int id, long t) throws IOException {
        if (packet.size() >= packetBytes) {
            flush();
        }
        if (packet.size() == HEADER) {
            packet.set64(FIRST, t);
        }
        last = t;
        return packet.put8(id).put64(t);
    }

    /**
     * This many events are missing before the next packet of this stream: a reader compares each packet's count with that
     * of the packet before.
     */
    void discard(long n) throws IOException {
        if (packet.size() > HEADER) {
            flush();
        }
        discarded += n;
    }

    /** Writes the packet, also one without events. */
    void flush() throws IOException {
        packet.set64(LAST, last);
        packet.set64(CONTENT, 8L * packet.size());
        packet.set64(SIZE, 8L * packet.size());
        packet.set64(64, packets++);
        packet.set64(72, discarded);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(packet.array(), 0, packet.size());
        }
        packet.truncate(HEADER);
    }

    /** Writes what is held back; answers whether there is a packet. */
    boolean end() throws IOException {
        if (packet.size() > HEADER) {
            flush();
        }
        return packets > 0;
    }
}
