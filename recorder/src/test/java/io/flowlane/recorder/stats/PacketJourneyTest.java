package io.flowlane.recorder.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.model.WorkEvents;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.PacketJourney.Ending;
import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One packet's waits: without a hole, to the nanosecond, and behind what was really worked on or held. */
class PacketJourneyTest {
    private static final int A = 0xa;
    private static final int B = 0xb;

    @Property(tries = 200)
    void legsFollowOneAnotherFromBeginningToEnd(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int tags,
            @ForAll boolean frees,
            @ForAll boolean works) {
        List<Event> events = ModelRun.events(seed, 3, tags, 40, frees, true);
        events = works ? WorkEvents.into(events, seed) : events;
        Journal journal = ListJournal.whole(3, events);
        for (long seq = 0; seq < 40; seq++) {
            PacketJourney journey = PacketJourney.of(journal, seq).orElseThrow();
            assertEquals(time(events, seq, EventType.PACKET_IN), journey.begin());
            long at = journey.begin();
            for (Leg leg : journey.legs()) {
                assertEquals(at, leg.from(), journey::toString);
                assertTrue(leg.to() >= leg.from(), journey::toString);
                at = leg.to();
            }
            assertEquals(journey.end(), at);
            assertEquals(
                    journey.nanos(),
                    Arrays.stream(LatencyPart.values())
                            .mapToLong(journey::nanos)
                            .sum());
            assertFalse(journey.ending() == Ending.IN_FLIGHT, journey::toString);
            if (journey.ending() == Ending.RETURNED) {
                assertEquals(time(events, seq, EventType.RETURNED), journey.end());
            }
            behindWhatCameBefore(journey, events);
        }
        assertTrue(PacketJourney.of(journal, 40).isEmpty());
    }

    private static void behindWhatCameBefore(PacketJourney journey, List<Event> events) {
        for (Leg leg : journey.legs()) {
            boolean behind = leg.part() == LatencyPart.OWN_TAG || leg.part() == LatencyPart.OTHER_TAGS;
            assertTrue(leg.part().isHeld() || behind == leg.behindSeq() >= 0);
            if (leg.behindSeq() >= 0) {
                long theirs = Integer.toUnsignedLong(events.stream()
                        .filter(e -> e.is(EventType.PACKET_IN) && e.seq() == leg.behindSeq())
                        .findFirst()
                        .orElseThrow()
                        .tag());
                assertEquals(theirs, leg.behindTag());
                assertTrue(leg.part().isHeld() || (leg.part() == LatencyPart.OWN_TAG) == (theirs == journey.tag()));
                assertTrue(time(events, leg.behindSeq(), EventType.SLOT_TAKE) <= leg.from());
            }
        }
    }

    private static long time(List<Event> events, long seq, EventType type) {
        return events.stream()
                .filter(e -> e.is(type)
                        && (type == EventType.PACKET_IN
                                ? e.seq() == seq
                                : e.seqs().contains(seq)))
                .mapToLong(Event::t)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachWaitIsNamed() {
        PacketJourney journey =
                PacketJourney.of(ListJournal.whole(1, threePackets()), 2).orElseThrow();

        assertEquals(
                List.of(
                        new Leg(LatencyPart.OTHER_TAGS, 130, 215, 0, 0, A),
                        new Leg(LatencyPart.OWN_TAG, 215, 300, 0, 1, B),
                        new Leg(LatencyPart.DISPATCH, 300, 350, 0, -1, -1),
                        new Leg(LatencyPart.SLOT, 350, 360, 0, -1, -1),
                        new Leg(LatencyPart.HELD, 360, 460, 0, -1, -1),
                        new Leg(LatencyPart.COLLECT, 460, 500, 0, -1, -1),
                        new Leg(LatencyPart.FETCH, 500, 600, 0, -1, -1)),
                journey.legs());
        assertEquals(
                "Packet 2 of tag 0x0000000b was returned 470 ns after it came in: it waited 85 ns behind packet 1 of its"
                        + " own tag on worker 0, waited 85 ns behind packet 0 of tag 0x0000000a on worker 0, waited 50 ns"
                        + " for the distributor, while worker 0 had nothing in hand, lay 10 ns ready in the slot of worker"
                        + " 0, was held 100 ns by worker 0, waited 40 ns to be collected from worker 0 and waited"
                        + " 100 ns to be fetched with returnedPackets.",
                journey.sentence());
        assertEquals(
                "waited 85 ns behind packet 0 of tag 0x0000000a on worker 0",
                journey.legs().get(0).sentence());
    }

    @Test
    void aPacketThatIsStillWaitingSaysBehindWhat() {
        List<Event> events = threePackets().subList(0, 8);

        PacketJourney journey =
                PacketJourney.of(ListJournal.whole(1, events), 2).orElseThrow();

        assertEquals(Ending.IN_FLIGHT, journey.ending());
        assertEquals(0, journey.worker());
        assertEquals(130, journey.begin());
        assertEquals(200, journey.end());
        assertEquals(35, journey.nanos(LatencyPart.OWN_TAG));
        assertEquals(35, journey.nanos(LatencyPart.OTHER_TAGS));
    }

    /** Two packets of tags A and B in one burst, and one of B that comes while they are held. */
    private static List<Event> threePackets() {
        int dist = -1;
        return List.of(
                Event.of(EventType.SLOT_REQUEST, 0, 0),
                Event.of(EventType.PACKET_IN, 100, dist).seq(0).tag(A),
                Event.of(EventType.PACKET_IN, 100, dist).seq(1).tag(B),
                Event.of(EventType.SLOT_GRANT, 110, dist).seqs(List.of(0L, 1L)),
                Event.of(EventType.SLOT_TAKE, 120, 0).seqs(List.of(0L, 1L)),
                Event.of(EventType.PACKET_IN, 130, dist).seq(2).tag(B),
                Event.of(EventType.TAG_MATCH, 130, dist).seq(2).tag(B),
                Event.of(EventType.MARK, 200, dist),
                Event.of(EventType.SLOT_REQUEST, 300, 0).seqs(List.of(0L, 1L)),
                Event.of(EventType.SLOT_GRANT, 350, dist).seqs(List.of(2L)),
                Event.of(EventType.SLOT_TAKE, 360, 0).seqs(List.of(2L)),
                Event.of(EventType.SLOT_REQUEST, 460, 0).seqs(List.of(2L)),
                Event.of(EventType.SLOT_COLLECT, 500, dist).seqs(List.of(2L)),
                Event.of(EventType.RETURNED, 600, dist).seqs(List.of(2L)),
                Event.of(EventType.SESSION_END, 700, dist));
    }
}
