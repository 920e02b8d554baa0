package io.flowlane.engine.pipeline;

import io.flowlane.engine.port.PacketData;
import java.util.Locale;

/**
 * What a worker does with one packet. One instance serves all workers, so it keeps no state.
 *
 * <p>Workers on threads do the {@link #work}; simulated ones let its {@link #nanos} pass instead.
 */
@FunctionalInterface
public interface PacketWork {

    /** The longest work that can be asked for, in nanoseconds. */
    long MAX_NANOS = 1_000_000_000L;

    /**
     * What the checksum takes a byte once it is compiled, in picoseconds of processor time: on one server with JDK 17.
     */
    int CHECKSUM_PICOS = 550;

    /**
     * Works on a packet.
     *
     * @return something that depends on the work, so that it cannot be optimised away
     */
    long work(PacketData data, long packet);

    /**
     * How long a simulated lcore takes for the packet, in nanoseconds: always the same for the same packet, on every
     * machine. 0 unless the work says otherwise.
     */
    default long nanos(PacketData data, long packet) {
        return 0;
    }

    /**
     * The same work, on a machine where the checksum of a byte takes this many picoseconds. Work that does not depend on
     * the machine stays what it is.
     */
    default PacketWork withChecksumPicos(int picos) {
        return this;
    }

    /**
     * Reads {@code none}, {@code spin:NANOS}, {@code spin:exp:NANOS} or {@code checksum}. The checksum is over as many bytes
     * as the packet had on the wire, up to 65,536: a capture with a snap length does not make it cheaper.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static PacketWork parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length == 1 && parts[0].equals("none")) {
            return (data, packet) -> 0;
        }
        if (parts.length == 1 && parts[0].equals("checksum")) {
            return new Checksum(CHECKSUM_PICOS);
        }
        if (parts.length == 2 && parts[0].equals("spin")) {
            long nanos = nanos(text, parts[1]);
            return new Spin((data, packet) -> nanos);
        }
        if (parts.length == 3 && parts[0].equals("spin") && parts[1].equals("exp")) {
            long mean = nanos(text, parts[2]);
            return new Spin((data, packet) -> Spin.exponential(data, packet, mean));
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
            // reported below
        }
        throw new IllegalArgumentException(
                "work '" + text + "': '" + number + "' is not a whole number of nanoseconds from 0 to " + MAX_NANOS);
    }
}
