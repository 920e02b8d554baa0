package io.flowlane.recorder.stats;

import io.flowlane.recorder.read.Journal;
import java.util.List;
import java.util.Optional;

/**
 * Where one packet spent its time, and what it waited for. The legs follow one another without a hole from PACKET_IN to
 * the end of the packet's life, so the parts add up to its latency to the nanosecond.
 *
 * <p>What it waited behind is as {@link PacketWaits} says. While its worker holds it, from SLOT_TAKE to the next request or
 * return, its own work is what WORK_BEGIN and WORK_END say; before and after that it is held behind others of its burst.
 *
 * @param seq which packet
 * @param tag its tag, 32 bits unsigned
 * @param worker the worker that had it, or was to have it, last; -1 when none was chosen yet
 * @param ending how its life ended
 * @param legs at least one, in order
 */
public record PacketJourney(long seq, long tag, int worker, Ending ending, List<Leg> legs) {

    public PacketJourney {
        legs = List.copyOf(legs);
    }

    /** How a packet's life ends. */
    public enum Ending {
        /** Handed to the caller of returnedPackets. */
        RETURNED("was returned"),
        /** Thrown away by clearReturns. */
        CLEARED("was cleared"),
        /** Overwritten in the returns ring, which only {@code AS_DPDK} does. */
        LOST("was overwritten"),
        /** The worker completed it without handing it back. */
        FREED("was freed by its worker"),
        /** The journal ends before the packet's life does. */
        IN_FLIGHT("is still in flight");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** To follow "the packet". */
        public String words() {
            return words;
        }
    }

    /**
     * One wait.
     *
     * @param part what kind of wait
     * @param from its beginning, in nanoseconds since the session began
     * @param to its end
     * @param worker the worker concerned, -1 when none is
     * @param behindSeq of {@link LatencyPart#OWN_TAG}, {@link LatencyPart#OTHER_TAGS}, {@link LatencyPart#HELD_BEFORE} and
     *     {@link LatencyPart#HELD_AFTER}, the packet that the worker was at meanwhile; else, or when it was at none, -1
     * @param behindTag that packet's tag, 32 bits unsigned; -1 when there is none, or the journal no longer tells
     */
    public record Leg(LatencyPart part, long from, long to, int worker, long behindSeq, long behindTag) {

        /** How long it took. */
        public long nanos() {
            return to - from;
        }

        /** "waited 41.0 µs behind packet 1203 of its own tag on worker 2". */
        public String sentence() {
            return JourneyInWords.leg(this);
        }
    }

    /**
     * The journey of a packet. Reads the blocks around its life and no others.
     *
     * @return empty when the journal holds no PACKET_IN of it
     */
    public static Optional<PacketJourney> of(Journal journal, long seq) {
        return JourneyReader.read(journal, seq);
    }

    /** When it was accepted, in nanoseconds since the session began. */
    public long begin() {
        return legs.get(0).from();
    }

    /** When its life ended, or the journal did. */
    public long end() {
        return legs.get(legs.size() - 1).to();
    }

    /** Its latency: the sum of all parts. */
    public long nanos() {
        return end() - begin();
    }

    /** How much of the latency this part is. */
    public long nanos(LatencyPart part) {
        return legs.stream()
                .filter(leg -> leg.part() == part)
                .mapToLong(Leg::nanos)
                .sum();
    }

    /** The whole journey in one sentence that a student understands. */
    public String sentence() {
        return JourneyInWords.journey(this);
    }
}
