package io.flowlane.recorder.bench;

import java.util.Collections;
import java.util.List;

/**
 * What was measured, each the median of its rounds.
 *
 * @param nsPerPacketOff an engine that does not record, in nanoseconds a packet
 * @param nsPerPacketOn the same engine, every event recorded
 * @param throughputKept the share of the throughput that is left when recording, each round's two engines compared with
 *     each other, for they ran one right after the other
 * @param nsPerEvent what recording one event costs the lcore, in nanoseconds: the distributor's events of the mode, one after
 *     another on one thread, with nothing else, and another thread to append them
 * @param eventsPerPacket of all lcores
 * @param bytesPerPacket of journal
 * @param allocatedBytesPerEvent on the heap, by the lcore that records
 * @param nsPerJfrEvent one event of the JDK's Flight Recorder with the same fields; NaN when not measured
 * @param nsPerExcerpt one Chronicle excerpt for one event; NaN when not measured
 * @param offRounds {@code nsPerPacketOff} of each round, in turn
 * @param onRounds {@code nsPerPacketOn} of each round, in turn
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
        double nsPerExcerpt,
        List<Double> offRounds,
        List<Double> onRounds) {

    /** Rounds of one measurement are not as far apart where nothing else needs the processors. */
    private static final double FAR = 1.5;

    /** Keeps copies of the lists. */
    public RecorderBenchResult {
        offRounds = List.copyOf(offRounds);
        onRounds = List.copyOf(onRounds);
    }

    /** Whether the rounds are so far apart that what they say depends on what the machine did meanwhile. */
    public boolean isUnsteady() {
        return isUnsteady(offRounds) || isUnsteady(onRounds);
    }

    private static boolean isUnsteady(List<Double> rounds) {
        return Collections.max(rounds) > FAR * Collections.min(rounds);
    }
}
