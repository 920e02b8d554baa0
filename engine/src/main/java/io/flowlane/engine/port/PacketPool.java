package io.flowlane.engine.port;

import io.flowlane.engine.packet.Packets;
import java.nio.ByteBuffer;

/**
 * The pool of packet indexes, and what is known of the packet at each: primitive arrays, filled by the distributor lcore
 * before the packet is handed to anyone. Indexes are taken last-in first-out, because what was just freed is still in
 * the cache.
 */
final class PacketPool implements PacketData {

    private final ByteBuffer[] windows;
    private final int[] free;
    private int freeCount;

    private final int[] window;
    private final int[] offset;
    private final int[] capturedLength;
    private final int[] wireLength;
    private final long[] timestampNanos;
    private final int[] linkType;
    private final int[] interfaceId;

    /**
     * A pool of {@code capacity} indexes.
     *
     * @param windows the buffers that packets lie in, by number; one may be put in while no packet lies in it
     */
    PacketPool(int capacity, ByteBuffer[] windows) {
        if (capacity < 1 || capacity > Packets.MAX_INDEX + 1) {
            throw new IllegalArgumentException(
                    "pool capacity " + capacity + " is not in 1.." + (Packets.MAX_INDEX + 1));
        }
        this.windows = windows;
        free = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            free[i] = capacity - 1 - i;
        }
        freeCount = capacity;
        window = new int[capacity];
        offset = new int[capacity];
        capturedLength = new int[capacity];
        wireLength = new int[capacity];
        timestampNanos = new long[capacity];
        linkType = new int[capacity];
        interfaceId = new int[capacity];
    }

    int capacity() {
        return free.length;
    }

    int available() {
        return freeCount;
    }

    /** A free index; there must be one. */
    int take() {
        return free[--freeCount];
    }

    void free(long[] packets, int from, int n) {
        if (n > free.length - freeCount) {
            throw new IllegalStateException(n + " packets freed, " + (free.length - freeCount) + " are in use");
        }
        for (int i = from; i < from + n; i++) {
            free[freeCount++] = Packets.index(packets[i]);
        }
    }

    /** Notes where a packet's bytes are. */
    void locate(int index, int windowNumber, int at, int captured) {
        window[index] = windowNumber;
        offset[index] = at;
        capturedLength[index] = captured;
    }

    /** Notes what the capture says of a packet. */
    void describe(int index, int wire, long nanos, int link, int interfaceNumber) {
        wireLength[index] = wire;
        timestampNanos[index] = nanos;
        linkType[index] = link;
        interfaceId[index] = interfaceNumber;
    }

    /** The number of the buffer that a packet lies in. */
    int window(int index) {
        return window[index];
    }

    @Override
    public ByteBuffer buffer(int index) {
        return windows[window[index]];
    }

    @Override
    public int offset(int index) {
        return offset[index];
    }

    @Override
    public int capturedLength(int index) {
        return capturedLength[index];
    }

    @Override
    public int wireLength(int index) {
        return wireLength[index];
    }

    @Override
    public long timestampNanos(int index) {
        return timestampNanos[index];
    }

    @Override
    public int linkType(int index) {
        return linkType[index];
    }

    @Override
    public int interfaceId(int index) {
        return interfaceId[index];
    }
}
