package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.JournalHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A legal run of which events are missing is incomplete, and never called violated. */
class MissingEventsTest {
    private static final int WORKERS = 3;

    @Property(tries = 300)
    void aGapInAnyLcoreIsIncomplete(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int length) {
        List<Event> events = new ArrayList<>(ModelRun.withWork(seed, WORKERS, 6, 80, true, true));
        Random random = new Random(seed);
        int at = 1 + random.nextInt(events.size() - 2);
        int lcore = events.get(at).lcore();
        int missing = 0;
        int last = at;
        for (int i = at; i < events.size() - 1 && missing < length; i++) {
            if (events.get(i).lcore() == lcore) {
                last = i;
                missing++;
            }
        }
        Event gap = Event.of(EventType.GAP, events.get(last).t(), lcore).n(missing);
        // The gap is recorded where it began or where it ended.
        int told = random.nextBoolean() ? at : last;
        List<Event> gappy = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i == told) {
                gappy.add(gap);
            }
            if (i < at || i > last || events.get(i).lcore() != lcore) {
                gappy.add(events.get(i));
            }
        }

        VerifyReport report = Verifier.verify(new ListJournal(
                ListJournal.session(WORKERS), gappy, new JournalHealth(true, missing, 9, 0, List.of("a gap"))));

        report.checks()
                .forEach(check -> assertEquals(
                        Clean.notJudged(check, gappy) ? Verdict.NOT_JUDGED : Verdict.INCOMPLETE,
                        check.verdict(),
                        () -> check + " " + lcore + " " + gap));
        assertNotNull(report.check(Verifier.JOURNAL_COMPLETE).first());
    }

    /** A history in which a worker says nothing more after its gap, and then took what looks lost. */
    @Example
    void aGapThatItsLcoreNeverEndsIsIncomplete() {
        aGapInAnyLcoreIsIncomplete(-112565, 23);
    }

    @Property(tries = 300)
    void aTornBlockThatNoGapTellsOfIsIncomplete(@ForAll long seed) {
        List<Event> events = new ArrayList<>(ModelRun.withWork(seed, WORKERS, 6, 80, true, true));
        Random random = new Random(seed);
        int lcore = random.nextInt(WORKERS);
        int from = random.nextInt(events.size());
        int to = from + random.nextInt(events.size() - from);
        events.subList(from, to).removeIf(e -> e.lcore() == lcore);

        VerifyReport report = Verifier.verify(new ListJournal(
                ListJournal.session(WORKERS), events, new JournalHealth(true, 0, 9, 1, List.of("a torn block"))));

        // A hole that nobody located can only be distinguished from a defect where both sides of a violation were seen.
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.JOURNAL_COMPLETE).verdict());
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.TAG_EXCLUSIVE).verdict());
        assertTrue(report.check(Verifier.WORK_EXCLUSIVE).verdict() != Verdict.HOLDS);
        assertEquals(0, report.check(Verifier.WORK_EXCLUSIVE).violations());
        assertEquals(0, report.check(Verifier.WORK_ORDER).violations());
        assertEquals(
                Verdict.INCOMPLETE, report.check(Verifier.TAG_ORDER_PROCESSED).verdict());
        assertEquals(
                Verdict.INCOMPLETE, report.check(Verifier.TAG_ORDER_RETURNED).verdict());
    }

    @Property(tries = 300)
    void streamsThatStopAtDifferentTimesAreIncomplete(@ForAll long seed) {
        List<Event> events = ModelRun.withWork(seed, WORKERS, 6, 80, true, true);
        Random random = new Random(seed);
        int[] stop = random.ints(WORKERS + 1, 1, events.size()).toArray();
        List<Event> cut = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i < stop[events.get(i).lcore() + 1]) {
                cut.add(events.get(i));
            }
        }

        VerifyReport report = Verifier.verify(new ListJournal(ListJournal.session(WORKERS), cut, ListJournal.UNSEALED));

        assertEquals(Verdict.INCOMPLETE, report.verdict(), () -> report.checks().toString());
    }

    @Property(tries = 200)
    void aJournalThatWasOnlyNotSealedHoldsInAllElse(@ForAll long seed) {
        List<Event> events = ModelRun.withWork(seed, WORKERS, 6, 40, true, true);

        VerifyReport report = Verifier.verify(new ListJournal(
                ListJournal.session(WORKERS), events.subList(0, events.size() - 1), ListJournal.UNSEALED));

        for (CheckResult check : report.checks()) {
            boolean seal = check.id().equals(Verifier.JOURNAL_COMPLETE);
            assertEquals(seal ? Verdict.INCOMPLETE : Clean.expected(check, events), check.verdict(), check::toString);
        }
    }

    @Property(tries = 200)
    void withoutPacketsInTheTagChecksCannotSay(@ForAll long seed, @ForAll boolean frees) {
        List<Event> events = new ArrayList<>(ModelRun.withWork(seed, WORKERS, 6, 40, frees, true));
        events.removeIf(e -> e.is(EventType.PACKET_IN));
        Assume.that(events.stream().anyMatch(e -> e.is(EventType.SLOT_TAKE)));

        VerifyReport report = Verifier.verify(ListJournal.whole(WORKERS, events));

        assertEquals(Verdict.INCOMPLETE, report.verdict(), () -> report.checks().toString());
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.TAG_EXCLUSIVE).verdict());
        assertEquals(
                Verdict.INCOMPLETE, report.check(Verifier.GRANTED_EXACTLY_ONCE).verdict());
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.WORK_EXCLUSIVE).verdict());
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.WORK_ORDER).verdict());
        assertEquals(Verdict.HOLDS, report.check(Verifier.HANDSHAKE_LEGAL).verdict());
        CheckResult back = report.check(Verifier.RETURNED_EXACTLY_ONCE);
        assertEquals(Clean.expected(back, events), back.verdict());
    }
}
