package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.Oracle;
import io.flowlane.recorder.model.SimulatedRun;
import io.flowlane.recorder.read.JournalHealth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs of the engine of which events are missing, or stand at one time: what is found is a part of what the oracle finds in
 * the whole run, so a strict one is never violated; and what is missing is never taken for something that holds.
 */
class UncertainWorkTest {
    private static final int RUNS = Integer.getInteger("flowlane.oracle.runs", 150);

    /** What is done to a run's events. */
    private interface Damage {
        ListJournal to(List<Event> events, Random random);
    }

    @Test
    void streamsThatEndAnywhere() throws IOException {
        everyRun(UncertainWorkTest::cut);
    }

    @Test
    void streamsWithGaps() throws IOException {
        everyRun(UncertainWorkTest::gap);
    }

    @Test
    void streamsWithHolesThatNothingLocates() throws IOException {
        everyRun(UncertainWorkTest::hole);
    }

    @Test
    void workWithoutAnEnd() throws IOException {
        everyRun(UncertainWorkTest::endless);
    }

    /** A clock that stands still for long: of what happens at one time, nothing is said. */
    @Test
    void aCoarseClock() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            List<Event> coarse = new ArrayList<>();
            for (Event e : events(seed)) {
                coarse.add(new Event(
                        e.t() / 400 * 400,
                        e.lcore(),
                        e.type(),
                        e.worker(),
                        e.seq(),
                        e.tag(),
                        e.depth(),
                        e.n(),
                        e.seqs(),
                        e.text()));
            }
            Oracle oracle = new Oracle(coarse);
            VerifyReport report = report(ListJournal.whole(8, coarse));
            foundIsTrue(report, oracle, "seed " + seed);
        }
    }

    private static void everyRun(Damage damage) throws IOException {
        long found = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<Event> events = events(seed);
            ListJournal damaged = damage.to(events, new Random(seed));
            String run = "seed " + seed;
            VerifyReport report = report(damaged);
            foundIsTrue(report, new Oracle(events), run);
            for (CheckResult check : report.checks()) {
                found += check.violations();
            }
        }
        assertTrue(found > 0, "what was not damaged is found still");
    }

    private static List<Event> events(int seed) throws IOException {
        DistributorConfig config = DistributorConfig.of(2 + seed % 5)
                .withMode(seed % 5 == 0 ? Mode.SINGLE : Mode.BURST)
                .withTracking(seed % 3 == 0 ? Tracking.STRICT : Tracking.AS_DPDK);
        String traffic = "packets=150,zipf=0,flows=" + (4 << seed % 4) + ",seed=" + seed;
        return SimulatedRun.events(config, "spin:exp:300", traffic, seed);
    }

    private static VerifyReport report(ListJournal journal) {
        Verifier verifier = new Verifier(journal.session(), 10_000);
        journal.visit(verifier);
        return verifier.report(journal.health());
    }

    private static void foundIsTrue(VerifyReport report, Oracle oracle, String run) {
        Map<String, Set<Long>> known = Map.of(
                Verifier.TAG_EXCLUSIVE, oracle.heldAtOnce(),
                Verifier.WORK_EXCLUSIVE, oracle.workedAtOnce(),
                Verifier.TAG_ORDER_PROCESSED, oracle.takenLate(),
                Verifier.WORK_ORDER, oracle.workedLate(),
                Verifier.TAG_ORDER_RETURNED, oracle.returnedLate());
        Sentences sentences = new Sentences(oracle);
        for (CheckResult check : report.checks()) {
            Set<Long> its = known.get(check.id());
            if (its == null) {
                assertNotEquals(Verdict.VIOLATED, check.verdict(), () -> run + ": " + check);
                continue;
            }
            assertTrue(check.verdict() != Verdict.HOLDS || its.isEmpty(), () -> run + ": " + check.id() + " " + its);
            for (CounterExample example : check.examples()) {
                long seq = example.seqs().get(check.id().endsWith("-exclusive") ? 1 : 0);
                assertTrue(its.contains(seq), () -> run + ": " + check.id() + " " + example);
                sentences.check(check.id(), example);
            }
            assertEquals(check.violations(), check.examples().size());
        }
    }

    private static JournalHealth health(boolean sealed, long torn) {
        return new JournalHealth(sealed, 0, 9, torn, List.of("damaged"));
    }

    private static ListJournal cut(List<Event> events, Random random) {
        int[] ends = random.ints(9, events.size() / 2, events.size()).toArray();
        List<Event> rest = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (i < ends[events.get(i).lcore() + 1]) {
                rest.add(events.get(i));
            }
        }
        return new ListJournal(ListJournal.session(8), rest, ListJournal.UNSEALED);
    }

    private static ListJournal gap(List<Event> events, Random random) {
        List<Event> rest = new ArrayList<>();
        int lcore = random.nextInt(3) - 1;
        int from = random.nextInt(events.size());
        int to = from + random.nextInt(events.size() - from);
        int missing = 0;
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            boolean lost = e.lcore() == lcore && i >= from && i < to && !e.is(EventType.SESSION_END);
            missing += lost ? 1 : 0;
            if (e.lcore() == lcore && !lost && missing > 0) {
                rest.add(Event.of(EventType.GAP, e.t(), lcore).n(missing).text("the disk was too slow"));
                missing = 0;
            }
            if (!lost) {
                rest.add(e);
            }
        }
        if (missing > 0) {
            long end = events.get(events.size() - 1).t();
            rest.add(Event.of(EventType.GAP, end, lcore).n(missing).text("the disk was too slow"));
        }
        boolean whole = rest.stream().noneMatch(e -> e.is(EventType.GAP));
        return new ListJournal(ListJournal.session(8), rest, whole ? ListJournal.WHOLE : health(true, 0));
    }

    private static ListJournal hole(List<Event> events, Random random) {
        List<Event> rest = new ArrayList<>(events);
        int lcore = random.nextInt(3) - 1;
        int from = random.nextInt(events.size());
        rest.subList(from, from + random.nextInt(events.size() - from))
                .removeIf(e -> e.lcore() == lcore && !e.is(EventType.PACKET_IN));
        return new ListJournal(ListJournal.session(8), rest, health(true, 1));
    }

    /** The journal is whole; the application has not recorded when some of its work ended. */
    private static ListJournal endless(List<Event> events, Random random) {
        List<Event> rest = new ArrayList<>(events);
        rest.removeIf(e -> e.is(EventType.WORK_END) && random.nextInt(4) == 0);
        return ListJournal.whole(8, rest);
    }
}
