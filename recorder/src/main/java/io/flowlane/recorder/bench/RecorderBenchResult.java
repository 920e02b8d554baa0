package io.flowlane.recorder.bench;

/**
 * What was measured, each the median of its rounds.
 *
 * @param nsPerPacketOff an engine that does not record, in nanoseconds a packet
 * @param nsPerPacketOn the same engine, every event recorded
 * @param throughputKept the share of the throughput that is left when recording, 0.0 to 1.0
 * @param nsPerEvent what telling one event costs the lcore, in nanoseconds: the distributor's events of the mode, one after
 *     another on one thread, with nothing else, and another thread to append them
 * @param eventsPerPacket of all lcores
 * @param bytesPerPacket of journal
 * @param allocatedBytesPerEvent on the heap, by the lcore that tells
 * @param nsPerJfrEvent one event of the JDK's Flight Recorder with the same fields; NaN when not measured
 * @param nsPerExcerpt one Chronicle excerpt for one event; NaN when not measured
 */
public record RecorderBenchResult(
        double nsPerPacketOff,
        double nsPerPacketOn,
        double throughputKept,
        double nsPerEvent,
        double eventsPerPacket,
        double bytesPerPacket,
        double allocatedBytesPerEvent,
        double nsPerJfrEvent,
        double nsPerExcerpt) {}
