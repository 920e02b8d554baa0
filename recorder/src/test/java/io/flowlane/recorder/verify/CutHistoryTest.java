package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.format.GapReason;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.JournalHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Of a history, the beginning was let go, as a flight recorder does, or pieces are missing: what is legal is never called
 * violated, and a defect behind the cut is found all the same.
 */
class CutHistoryTest {
    private static final int WORKERS = 3;

    /** Each lcore's beginning ends elsewhere: their blocks are of different ages. */
    @Property(tries = 600)
    void withoutItsBeginningItIsIncomplete(@ForAll long seed, @ForAll boolean frees) {
        List<Event> legal = ModelRun.withWork(seed, WORKERS, 6, 120, frees, true);
        Random random = new Random(seed);
        int[] cuts = random.ints(WORKERS + 1, 1, legal.size()).toArray();

        VerifyReport report = neverViolated(cut(legal, cuts, GapReason.LET_GO.text()));

        String note = report.check(Verifier.HANDSHAKE_LEGAL).note();
        assertTrue(note != null && note.startsWith("the journal begins at "), note);
    }

    @Property(tries = 600)
    void withoutPiecesOfItsMiddleItIsIncomplete(
            @ForAll long seed, @ForAll boolean frees, @ForAll @IntRange(min = 1, max = 6) int pieces) {
        List<Event> events = ModelRun.withWork(seed, WORKERS, 6, 120, frees, true);
        Random random = new Random(seed);
        for (int piece = 0; piece < pieces; piece++) {
            int from = 1 + random.nextInt(events.size() - 2);
            events = without(events, events.get(from).lcore(), from, random.nextInt(40));
        }

        neverViolated(events);
    }

    /** An lcore drops events, and says how many when it records again. */
    private static List<Event> without(List<Event> events, int lcore, int from, int most) {
        List<Event> rest = new ArrayList<>(events.subList(0, from));
        int missing = 0;
        boolean told = false;
        for (Event e : events.subList(from, events.size())) {
            if (e.lcore() == lcore && missing <= most && !e.is(EventType.GAP) && !e.is(EventType.SESSION_END)) {
                missing++;
                continue;
            }
            if (e.lcore() == lcore && !told) {
                rest.add(Event.of(EventType.GAP, e.t(), lcore).n(missing).text("the disk was too slow"));
                told = true;
            }
            rest.add(e);
        }
        if (!told) {
            long end = events.get(events.size() - 1).t();
            rest.add(Event.of(EventType.GAP, end, lcore).n(missing).text("the disk was too slow"));
        }
        return rest;
    }

    private static List<Event> cut(List<Event> events, int[] cuts, String why) {
        List<Event> rest = new ArrayList<>();
        int[] missing = new int[cuts.length];
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            int stream = e.lcore() + 1;
            if (i < cuts[stream]) {
                missing[stream]++;
                continue;
            }
            if (missing[stream] > 0) {
                rest.add(Event.of(EventType.GAP, e.t(), e.lcore())
                        .n(missing[stream])
                        .text(why));
                missing[stream] = 0;
            }
            rest.add(e);
        }
        long end = events.get(events.size() - 1).t();
        for (int stream = 0; stream < cuts.length; stream++) {
            if (missing[stream] > 0) { // the block that seals it tells
                rest.add(Event.of(EventType.GAP, end, stream - 1)
                        .n(missing[stream])
                        .text(why));
            }
        }
        return rest;
    }

    private static VerifyReport verify(List<Event> events) {
        JournalHealth health = new JournalHealth(true, 0, 9, 0, List.of());
        return Verifier.verify(new ListJournal(ListJournal.session(WORKERS), events, health));
    }

    private static VerifyReport neverViolated(List<Event> events) {
        Assume.that(events.stream().anyMatch(e -> e.is(EventType.GAP)));
        VerifyReport report = verify(events);
        for (CheckResult check : report.checks()) {
            Verdict expected = Clean.notJudged(check, events) ? Verdict.NOT_JUDGED : Verdict.INCOMPLETE;
            assertEquals(expected, check.verdict(), () -> check + " " + events);
        }
        return report;
    }

    @Provide
    Arbitrary<Plant> behindACut() {
        return Arbitraries.of(
                Stream.of(Plant.values()).filter(Plant::showsBehindACut).toList());
    }

    /** The cut lies so far before the defect that every slot was used in between, and the packets came in there. */
    @Property(tries = 1500)
    void aDefectBehindTheCutIsFound(@ForAll("behindACut") Plant plant, @ForAll long seed) {
        List<Event> legal = plant.legal(seed, WORKERS, 6, 250, false, false);
        Optional<List<Event>> planted = plant.in(legal, seed);
        Assume.that(planted.isPresent());
        List<Event> events = planted.get();
        int defect = IntStream.range(0, Math.min(events.size(), legal.size()))
                .filter(i -> !events.get(i).equals(legal.get(i)))
                .findFirst()
                .orElse(0);
        int end = new Random(seed).nextInt(1 + legal.size() / 4);
        int[] cuts = IntStream.range(0, WORKERS + 1).map(i -> end + 7 * i).toArray();
        int heard = IntStream.range(0, WORKERS + 1)
                .map(stream -> firstFrom(legal, cuts[stream], stream - 1))
                .max()
                .orElse(0);
        Assume.that(heard < defect && usedBetween(legal, heard, defect));
        Assume.that(events.get(defect).seqs().stream().allMatch(seq -> cameInFrom(legal, heard, seq)));
        Assume.that(plant != Plant.SWAP_WORKED
                || (cameInFrom(legal, heard, legal.get(defect).seq())
                        && cameInFrom(legal, heard, events.get(defect).seq())));

        VerifyReport report = verify(cut(events, cuts, GapReason.LET_GO.text()));

        for (CheckResult result : report.checks()) {
            Verdict expected = result.id().equals(plant.check())
                    ? Verdict.VIOLATED
                    : Clean.notJudged(result, events) ? Verdict.NOT_JUDGED : Verdict.INCOMPLETE;
            assertEquals(expected, result.verdict(), () -> plant + ": " + report.checks());
        }
        assertNotEquals(0, report.check(plant.check()).violations());
    }

    private static int firstFrom(List<Event> events, int from, int lcore) {
        return IntStream.range(from, events.size())
                .filter(i -> events.get(i).lcore() == lcore)
                .findFirst()
                .orElse(events.size());
    }

    private static boolean cameInFrom(List<Event> events, int from, long seq) {
        return events.subList(from, events.size()).stream().anyMatch(e -> e.is(EventType.PACKET_IN) && e.seq() == seq);
    }

    /**
     * Whether of each worker a hand-back with packets was collected there, then a grant with packets taken, and its
     * backlog's depth recorded. In this order: what is collected while nobody knows which hand-backs wait may be a leave, and
     * grants that wait are then unknown again.
     */
    private static boolean usedBetween(List<Event> events, int from, int to) {
        return IntStream.range(0, WORKERS).allMatch(w -> {
            List<Event> its = from >= to
                    ? List.of()
                    : events.subList(from, to).stream()
                            .filter(e -> e.worker() == w)
                            .toList();
            OptionalInt collected = answered(its, EventType.SLOT_REQUEST, EventType.SLOT_COLLECT);
            return collected.isPresent()
                    && answered(
                                    its.subList(collected.getAsInt() + 1, its.size()),
                                    EventType.SLOT_GRANT,
                                    EventType.SLOT_TAKE)
                            .isPresent()
                    && its.stream().anyMatch(e -> e.is(EventType.BACKLOG_PUSH));
        });
    }

    /** Where the first answer with packets stands to what was emitted before it. */
    private static OptionalInt answered(List<Event> its, EventType told, EventType answer) {
        return IntStream.range(0, its.size())
                .filter(i -> its.get(i).is(answer) && !its.get(i).seqs().isEmpty())
                .filter(i -> its.subList(0, i).stream()
                        .anyMatch(e -> e.is(told) && e.seqs().equals(its.get(i).seqs())))
                .findFirst();
    }
}
