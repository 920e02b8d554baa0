package io.flowlane.engine.pipeline;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Packets without bytes, numbered in input order. */
final class Numbers implements RxPort, PacketData {
    static final int POOL = 500;
    final Deque<Integer> free = new ArrayDeque<>();
    final long[] number = new long[POOL];
    private final int total;
    private final int tags;
    private int next;

    Numbers(int total, int tags) {
        this.total = total;
        this.tags = tags;
        for (int i = 0; i < POOL; i++) {
            free.add(i);
        }
    }

    /** How many packets have been received. */
    int received() {
        return next;
    }

    @Override
    public int receive(long[] into, int max) {
        if (next == total) {
            return END;
        }
        int n = 0;
        while (n < max && next < total && !free.isEmpty()) {
            int index = free.remove();
            number[index] = next;
            into[n++] = Packets.packet(index, 2 * (next++ * 7919 % tags));
        }
        return n;
    }

    @Override
    public void free(long[] packets, int from, int n) {
        for (int i = 0; i < n; i++) {
            free.add(Packets.index(packets[from + i]));
        }
    }

    @Override
    public PacketData data() {
        return this;
    }

    @Override
    public int capacity() {
        return POOL;
    }

    @Override
    public Map<String, Long> skipped() {
        return Map.of();
    }

    @Override
    public double progress() {
        return (double) next / total;
    }

    @Override
    public void close() {}

    @Override
    public ByteBuffer buffer(int index) {
        return ByteBuffer.allocate(0);
    }

    @Override
    public int offset(int index) {
        return 0;
    }

    @Override
    public int capturedLength(int index) {
        return 0;
    }

    @Override
    public int wireLength(int index) {
        return 0;
    }

    @Override
    public long timestampNanos(int index) {
        return number[index];
    }

    @Override
    public int linkType(int index) {
        return 1;
    }

    @Override
    public int interfaceId(int index) {
        return 0;
    }
}
