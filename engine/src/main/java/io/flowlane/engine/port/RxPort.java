package io.flowlane.engine.port;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where packets come from. One thread, the distributor lcore, calls {@link #receive} and {@link #free}; any thread may
 * read {@link #data} for a packet that it holds.
 */
public interface RxPort extends AutoCloseable {

    /** What {@link #receive} answers when no packet will ever come again. */
    int END = -1;

    /**
     * Takes up to {@code max} packets, in input order, each with a free pool index and its tag.
     *
     * @return how many were written to {@code into} from 0 on; 0 when there are none now: every pool index is in use, or
     *     a live input has nothing; {@link #END}
     */
    int receive(long[] into, int max);

    /** Gives the pool indexes of {@code packets[from] .. packets[from + n - 1]} back. */
    void free(long[] packets, int from, int n);

    /** The bytes of the packets in the pool. */
    PacketData data();

    /** How many pool indexes there are; every index is below it. */
    int capacity();

    /** What the input held that could not be read as a packet: reason to count, in a stable order. */
    Map<String, Long> skipped();

    /**
     * How many of the received packets have a flow that could not be read: reason to count, in a stable order. All of one
     * reason have one tag.
     */
    default Map<String, Long> unread() {
        return Map.of();
    }

    /**
     * Why the input ended before its end, as a line fit for a user; null when it did not. What was received before is
     * as good as any packet.
     */
    default @Nullable IOException failure() {
        return null;
    }

    /** How far the input has been read, 0.0 to 1.0, {@code NaN} when its length is unknown; any thread may ask. */
    double progress();

    @Override
    void close();
}
