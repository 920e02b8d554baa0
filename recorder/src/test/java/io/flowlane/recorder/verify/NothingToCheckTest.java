package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A check that saw nothing says so, and where no packet was judged the run does not hold. */
class NothingToCheckTest {
    private static final Set<EventType> OF_PACKETS = Set.of(
            EventType.PACKET_IN,
            EventType.TAG_ASSIGN,
            EventType.TAG_MATCH,
            EventType.TAG_RELEASE,
            EventType.BACKLOG_PUSH,
            EventType.BACKLOG_POP,
            EventType.BACKLOG_MOVE,
            EventType.SLOT_RECLAIM,
            EventType.RETURNED);

    private static VerifyReport verify(List<Event> events) {
        return Verifier.verify(ListJournal.whole(3, events));
    }

    @Test
    void anEmptySession() {
        VerifyReport report =
                verify(List.of(Event.of(EventType.SESSION_BEGIN, 0, -1), Event.of(EventType.SESSION_END, 5, -1)));

        assertEquals(Verdict.NOTHING_TO_CHECK, report.verdict());
        assertEquals(Verdict.HOLDS, report.check(Verifier.JOURNAL_COMPLETE).verdict());
        assertEquals(
                Verdict.NOTHING_TO_CHECK, report.check(Verifier.HANDSHAKE_LEGAL).verdict());
        assertEquals(
                Verifier.GUARANTEES,
                report.checks().stream().map(CheckResult::id).toList());
    }

    /** Workers that come and go, and no packet. */
    @Property(tries = 50)
    void slotsAloneAreNotARunThatHolds(@ForAll long seed) {
        List<Event> events = new ArrayList<>();
        for (Event e : ModelRun.events(seed, 3, 4, 40, false, false)) {
            if (!OF_PACKETS.contains(e.type())) {
                events.add(e.seqs(List.of()));
            }
        }

        VerifyReport report = verify(events);

        assertEquals(Verdict.HOLDS, report.check(Verifier.HANDSHAKE_LEGAL).verdict(), () -> report.toString());
        assertEquals(Verdict.NOTHING_TO_CHECK, report.verdict());
    }

    /** Workers free all packets: nothing comes back, and what is said of that says so. */
    @Property(tries = 50)
    void aRunInWhichNothingCameBack(@ForAll long seed) {
        List<Event> events = new ArrayList<>();
        for (Event e : ModelRun.withWork(seed, 3, 4, 40, false, false)) {
            boolean back = e.is(EventType.SLOT_REQUEST) || e.is(EventType.SLOT_RETURN) || e.is(EventType.SLOT_COLLECT);
            if (!e.is(EventType.RETURNED)) {
                events.add(back ? e.seqs(List.of()) : e);
            }
        }

        VerifyReport report = verify(events);

        for (CheckResult check : report.checks()) {
            boolean ofReturns =
                    check.id().equals(Verifier.TAG_ORDER_RETURNED) || check.id().equals(Verifier.RETURNED_EXACTLY_ONCE);
            assertEquals(ofReturns ? Verdict.NOTHING_TO_CHECK : Verdict.HOLDS, check.verdict(), check::toString);
        }
        assertEquals(
                "no packet came back", report.check(Verifier.TAG_ORDER_RETURNED).note());
        assertEquals(Verdict.HOLDS, report.verdict());
    }

    /** What is incomplete stays so, whether or not anything was checked. */
    @Property(tries = 50)
    void aTornSessionIsIncomplete(@ForAll long seed) {
        List<Event> events = ModelRun.events(seed, 3, 4, 40, false, false);
        int end = (int) Math.floorMod(seed, (long) events.size());
        Assume.that(end > 0);

        VerifyReport report =
                Verifier.verify(new ListJournal(ListJournal.session(3), events.subList(0, end), ListJournal.UNSEALED));

        assertEquals(Verdict.INCOMPLETE, report.verdict());
    }
}
