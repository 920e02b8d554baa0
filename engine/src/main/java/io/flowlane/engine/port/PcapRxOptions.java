package io.flowlane.engine.port;

import io.flowlane.engine.packet.Packets;
import java.util.function.BooleanSupplier;

/**
 * How captures are read.
 *
 * @param loops how many times all files are read through, at least 1
 * @param limit the most packets, over all loops
 * @param capacity how many packets may be in use at once, 1 to {@code Packets.MAX_INDEX + 1}
 * @param waits whether {@link PcapRxPort#receive} waits for a pipe that has nothing now: for time that does not pass
 *     meanwhile
 * @param cancelled asked while a pipe is waited for, its beginning included: whether to give up
 */
public record PcapRxOptions(long loops, long limit, int capacity, boolean waits, BooleanSupplier cancelled) {

    /** A pool that is large enough for any distributor: 65,536. */
    public static final int DEFAULT_CAPACITY = 65_536;

    /** Once through, without a limit. */
    public static final PcapRxOptions DEFAULT = new PcapRxOptions(1, Long.MAX_VALUE, DEFAULT_CAPACITY);

    /** Checks the ranges. */
    public PcapRxOptions {
        if (loops < 1) {
            throw new IllegalArgumentException("loops " + loops + " is not at least 1");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
        if (capacity < 1 || capacity > Packets.MAX_INDEX + 1) {
            throw new IllegalArgumentException(
                    "pool capacity " + capacity + " is not in 1.." + (Packets.MAX_INDEX + 1));
        }
    }

    /** Waits for nothing but the beginning of a pipe. */
    public PcapRxOptions(long loops, long limit, int capacity) {
        this(loops, limit, capacity, false, () -> false);
    }

    /** The same with this many loops. */
    public PcapRxOptions withLoops(long newLoops) {
        return new PcapRxOptions(newLoops, limit, capacity, waits, cancelled);
    }

    /** The same with this limit. */
    public PcapRxOptions withLimit(long newLimit) {
        return new PcapRxOptions(loops, newLimit, capacity, waits, cancelled);
    }

    /** The same with this pool capacity. */
    public PcapRxOptions withCapacity(int newCapacity) {
        return new PcapRxOptions(loops, limit, newCapacity, waits, cancelled);
    }

    /** The same, waiting for a pipe or not. */
    public PcapRxOptions withWaiting(boolean newWaits) {
        return new PcapRxOptions(loops, limit, capacity, newWaits, cancelled);
    }

    /** The same, giving up waiting when this is true; it is asked about every 20 ms. */
    public PcapRxOptions withCancelled(BooleanSupplier newCancelled) {
        return new PcapRxOptions(loops, limit, capacity, waits, newCancelled);
    }
}
