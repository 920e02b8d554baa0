package io.flowlane.viewer.lesson.run;

import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.viewer.lesson.PacketList;
import java.nio.ByteBuffer;
import java.util.Map;

/** Receives the packets that a lesson writes out; their bytes are all 0, and a packet's index is its place in the list. */
final class ListRxPort implements RxPort, PacketData {

    private static final int SIZE = 60;

    private final PacketList list;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).asReadOnlyBuffer();
    private volatile int next;

    ListRxPort(PacketList list) {
        this.list = list;
    }

    @Override
    public int receive(long[] into, int max) {
        int from = next;
        int n = Math.min(max, list.tags().size() - from);
        for (int i = 0; i < n; i++) {
            into[i] = Packets.packet(from + i, list.tags().get(from + i));
        }
        next = from + n;
        return n == 0 && max > 0 ? END : n;
    }

    @Override
    public void free(long[] packets, int from, int n) {
        // an index is used once
    }

    @Override
    public PacketData data() {
        return this;
    }

    @Override
    public int capacity() {
        return PacketList.MOST;
    }

    @Override
    public Map<String, Long> skipped() {
        return Map.of();
    }

    @Override
    public double progress() {
        return (double) next / list.tags().size();
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public ByteBuffer buffer(int index) {
        return bytes;
    }

    @Override
    public int offset(int index) {
        return 0;
    }

    @Override
    public int capturedLength(int index) {
        return SIZE;
    }

    @Override
    public int wireLength(int index) {
        return SIZE;
    }

    @Override
    public long timestampNanos(int index) {
        return list.nanos().get(index);
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
