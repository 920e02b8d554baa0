package io.flowlane.engine.managed;

import io.flowlane.engine.packet.Packets;
import java.time.Duration;

/**
 * A worker that does not go on.
 *
 * @param kind what it is about
 * @param worker the worker's number
 * @param packet the packet that it works on, or {@link #NO_PACKET}
 * @param lasting for how long
 */
public record Stall(Kind kind, int worker, long packet, Duration lasting) {

    /** No packet has this value. */
    public static final long NO_PACKET = -1;

    /** What a stall is about. */
    public enum Kind {
        /** The handler has not come back from a packet. */
        AT_WORK,
        /** The worker's thread has not begun, or has ended. */
        NOT_ASKING,
        /** What the worker handed back is not collected: the distributor's thread makes no calls. */
        NOT_COLLECTED
    }

    /**
     * From when on a wait is a stall.
     *
     * @param atWork of the handler with one packet
     * @param notAsking of a worker that is not there
     * @param notCollected of a worker for the distributor
     */
    public record Limits(Duration atWork, Duration notAsking, Duration notCollected) {
        /** One limit for all. */
        public static Limits of(Duration limit) {
            return new Limits(limit, limit, limit);
        }
    }

    /** The stall in one line of words. */
    public String describe() {
        String since = lasting.toMillis() + " ms";
        return switch (kind) {
            case AT_WORK ->
                "worker " + worker + " has been working on packet " + Packets.index(packet) + ", tag "
                        + Integer.toUnsignedString(Packets.tag(packet)) + ", for " + since;
            case NOT_ASKING -> "worker " + worker + " has not asked for " + since;
            case NOT_COLLECTED -> "worker " + worker + " has waited for the distributor to collect for " + since;
        };
    }
}
