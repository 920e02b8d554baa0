package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Packets in flight at SESSION_STOP are not lost; what is missing beyond them is. */
class StoppedSessionTest {
    private static final int WORKERS = 3;
    private static final String WHY = "a handler failed";

    /** A history up to some event: who has which packets then. */
    private static final class Cut {
        final List<Event> events = new ArrayList<>();
        final Set<Long> alive = new HashSet<>();
        final List<Set<Long>> held = new ArrayList<>();

        Cut(List<Event> legal, int end) {
            for (int w = 0; w < WORKERS; w++) {
                held.add(new HashSet<>());
            }
            for (Event e : legal.subList(0, end)) {
                events.add(e);
                switch (e.type()) {
                    case PACKET_IN -> alive.add(e.seq());
                    case SLOT_TAKE -> held.get(e.lcore()).addAll(e.seqs());
                    case RETURNED, RETURNS_CLEARED -> alive.removeAll(e.seqs());
                    case SLOT_REQUEST, SLOT_RETURN -> {
                        Set<Long> freed = held.get(e.lcore());
                        e.seqs().forEach(freed::remove);
                        alive.removeAll(freed);
                        freed.clear();
                    }
                    default -> {
                        // moves no packet out of the engine
                    }
                }
            }
        }

        long heldByAll() {
            return held.stream().mapToLong(Set::size).sum();
        }

        VerifyReport stopped(long n) {
            List<Event> all = new ArrayList<>(events);
            long end = all.get(all.size() - 1).t();
            all.add(Event.of(EventType.SESSION_STOP, end, EventCursor.DISTRIBUTOR)
                    .n(n)
                    .text(WHY));
            all.add(Event.of(EventType.SESSION_END, end, EventCursor.DISTRIBUTOR));
            return Verifier.verify(ListJournal.whole(WORKERS, all));
        }

        VerifyReport ended() {
            List<Event> all = new ArrayList<>(events);
            all.add(Event.of(EventType.SESSION_END, all.get(all.size() - 1).t(), EventCursor.DISTRIBUTOR));
            return Verifier.verify(ListJournal.whole(WORKERS, all));
        }
    }

    private static Cut cut(long seed, boolean frees) {
        List<Event> legal = ModelRun.withWork(seed, WORKERS, 6, 80, frees, true);
        return new Cut(legal, 1 + new Random(seed).nextInt(legal.size() - 1));
    }

    @Property(tries = 400)
    void whatIsInFlightIsNotLost(@ForAll long seed, @ForAll boolean frees) {
        Cut cut = cut(seed, frees);
        int n = cut.alive.size();

        for (long told : new long[] {n, n + 1, Long.MAX_VALUE}) {
            VerifyReport report = cut.stopped(told);
            assertEquals(new Stopped(told, WHY), report.stopped());
            for (CheckResult check : report.checks()) {
                assertTrue(check.violations() == 0 && check.verdict() != Verdict.INCOMPLETE, check::toString);
            }
        }
    }

    /** The workers go on with what they have, and the distributor sees no more of it. */
    @Property(tries = 400)
    void workersMayGoOnBehindTheStop(@ForAll long seed, @ForAll boolean frees) {
        List<Event> legal = ModelRun.withWork(seed, WORKERS, 6, 80, frees, true);
        int end = 1 + new Random(seed).nextInt(legal.size() - 1);
        Cut cut = new Cut(legal, end);
        long last = cut.events.get(end - 1).t();
        cut.events.add(Event.of(EventType.SESSION_STOP, last, EventCursor.DISTRIBUTOR)
                .n(cut.alive.size())
                .text(WHY));
        cut.events.add(Event.of(EventType.SESSION_END, last, EventCursor.DISTRIBUTOR));
        // for a grant that comes no more, or because it has left and its grants may be taken back
        boolean[] waits = new boolean[WORKERS];
        int[] lines = new int[WORKERS];
        for (Event e : legal.subList(0, end)) {
            count(e, lines);
            if (e.lcore() >= 0) {
                waits[e.lcore()] = e.is(EventType.SLOT_RETURN);
            }
        }
        for (Event e : legal.subList(end, legal.size())) {
            int w = e.lcore();
            if (w >= 0 && !waits[w]) {
                waits[w] = e.is(EventType.SLOT_TAKE) && lines[w]-- == 0;
                if (!waits[w]) {
                    cut.events.add(e);
                }
                waits[w] |= e.is(EventType.SLOT_RETURN);
            }
        }

        VerifyReport report = Verifier.verify(ListJournal.whole(WORKERS, cut.events));

        assertNotNull(report.stopped());
        report.checks().forEach(check -> assertEquals(0, check.violations(), check::toString));
    }

    /** How many lists of packets lie in each worker's slot. */
    private static void count(Event e, int[] lines) {
        switch (e.type()) {
            case SLOT_GRANT -> lines[e.worker()]++;
            case SLOT_TAKE -> lines[e.worker()]--;
            case WORKER_LEAVE -> lines[e.worker()] = 0;
            default -> {
                // not of a slot's grants
            }
        }
    }

    @Property(tries = 400)
    void whatIsMissingBeyondItIsLost(@ForAll long seed, @ForAll boolean frees) {
        Cut cut = cut(seed, frees);
        long lost = cut.alive.size() - cut.heldByAll();
        Assume.that(lost > 0);
        long missing = 1 + new Random(seed).nextLong(lost);
        long inFlight = cut.alive.size() - missing;

        VerifyReport report = cut.stopped(inFlight);

        assertEquals(Verdict.VIOLATED, report.verdict());
        CheckResult granted = report.check(Verifier.GRANTED_EXACTLY_ONCE);
        CheckResult returned = report.check(Verifier.RETURNED_EXACTLY_ONCE);
        assertEquals(missing, granted.violations() + returned.violations());
        for (CheckResult check : report.checks()) {
            CounterExample first = check.first();
            if (first != null) {
                assertTrue(cut.alive.contains(first.seqs().get(0)), first::text);
                assertTrue(
                        first.text().contains(" is one of " + cut.alive.size() + " that had neither come back")
                                && first.text().contains("but only " + inFlight + " were in flight"),
                        first::text);
            }
        }
    }

    /** An old journal does not say that it ended early: what was in flight is lost, but for what a worker keeps. */
    @Property(tries = 200)
    void withoutAStopTheyAreLost(@ForAll long seed, @ForAll boolean frees) {
        Cut cut = cut(seed, frees);

        VerifyReport report = cut.ended();

        assertEquals(
                cut.alive.size() - cut.heldByAll(),
                report.check(Verifier.GRANTED_EXACTLY_ONCE).violations()
                        + report.check(Verifier.RETURNED_EXACTLY_ONCE).violations());
    }
}
