package io.flowlane.engine.bench;

/**
 * What was measured. Times are medians over windows: a median does not mind the few windows in which something else had
 * the processor.
 *
 * @param nsPerPacket the distributor's time for a packet, from {@code process} to {@code returnedPackets}, in nanoseconds
 * @param bestNsPerPacket that of the fastest window
 * @param worstNsPerPacket that of the slowest window
 * @param bytesPerPacket what all lcores together allocated for a packet; what the measuring itself allocated is in it
 * @param windows how many windows
 * @param packets how many packets in them
 * @param seconds how long they took
 * @param allHandled whether every packet that was accepted was taken by a worker, once
 */
public record EngineBenchResult(
        double nsPerPacket,
        double bestNsPerPacket,
        double worstNsPerPacket,
        double bytesPerPacket,
        int windows,
        long packets,
        double seconds,
        boolean allHandled) {}
