package io.flowlane.engine.bench;

import java.util.Arrays;

/** The nanoseconds a packet of each window, and sums. */
final class Windows {

    private double[] nsPerPacket = new double[64];
    private int size;
    private long packets;
    private long nanos;

    void add(long windowNanos, long windowPackets) {
        if (size == nsPerPacket.length) {
            nsPerPacket = Arrays.copyOf(nsPerPacket, 2 * size);
        }
        nsPerPacket[size++] = (double) windowNanos / windowPackets;
        packets += windowPackets;
        nanos += windowNanos;
    }

    EngineBenchResult result(long bytes, boolean allHandled) {
        double[] sorted = Arrays.copyOf(nsPerPacket, size);
        Arrays.sort(sorted);
        double median = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
        return new EngineBenchResult(
                median, sorted[0], sorted[size - 1], (double) bytes / packets, size, packets, nanos / 1e9, allHandled);
    }
}
