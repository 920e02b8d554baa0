package io.flowlane.viewer.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.lesson.query.ExpressionParser;
import io.flowlane.viewer.lesson.query.Facts;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.lesson.run.SlotRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lessons say of their runs and no claim can ask for in one line. */
class LessonFactsTest {

    @TempDir
    private Path folder = Path.of("");

    private LessonSession lesson(String number) throws IOException {
        Path examples = ShippedLessonsTest.examples();
        Lesson lesson = LessonReader.read(
                Lessons.find(examples.resolve("lessons"), number).orElseThrow());
        RunRecorder recorder = new RunRecorder(() -> examples.resolve("captures/campus-mix.pcap"), false);
        return LessonSession.record(lesson, recorder, folder, done -> {});
    }

    private static Value ask(String question, Facts facts) {
        return ExpressionParser.parse(question).eval(run -> facts);
    }

    private static long number(String question, Facts facts) {
        return Math.round(ask(question, facts).number());
    }

    /** The worker asks, the distributor answers, and one word says "done" and "give me another". */
    @Test
    void theFirstLessonsWordsStandInTheSlot() throws IOException {
        LessonSession session = lesson("1");
        assertSlot(session, "time-of in packet 0 - 1ns", "GET", List.of(), List.of(), List.of());
        assertSlot(session, "time-of grant packet 0", "", List.of(), List.of(0L), List.of());
        assertSlot(session, "time-of take packet 0", "", List.of(), List.of(0L), List.of(0L));
        assertSlot(session, "time-of done packet 0", "GET", List.of(0L), List.of(), List.of());
        // collected, and the request stands: #1 finds it there
        assertSlot(session, "time-of collect packet 0", "GET", List.of(0L), List.of(), List.of());
        assertSlot(session, "time-of in packet 1 - 1ns", "GET", List.of(0L), List.of(), List.of());
        assertSlot(session, "time-of grant packet 1", "", List.of(), List.of(1L), List.of());
    }

    private static void assertSlot(
            LessonSession session, String when, String wish, List<Long> back, List<Long> granted, List<Long> held) {
        Facts facts = session.outcome("").facts();
        List<SlotRow> slots = SlotRow.at(session.outcome("").journal(), number(when, facts));
        assertEquals(1, slots.size());
        SlotRow slot = slots.get(0);
        assertEquals(wish, slot.wish(), when);
        assertEquals(back, slot.handedBack(), when);
        assertEquals(granted, slot.granted(), when);
        assertEquals(held, slot.held(), when);
    }

    /** As fast as the engine can: the elephant stays on one worker, the three others share the mice evenly. */
    @Test
    void theElephantNeverGetsAwayAndTheOthersAreEven() throws IOException {
        Facts real = lesson("4").outcome("real").facts();
        List<Long> packets = elephants(real);
        int unmatched = (int) packets.stream()
                .filter(seq -> !ask("matched packet " + seq, real).holds())
                .count();
        // the first finds nobody, and after a short while there is always one in flight
        List<Long> later = packets.subList(packets.size() / 20, packets.size());
        assertTrue(unmatched >= 1);
        assertTrue(
                later.stream()
                        .allMatch(seq -> ask("matched packet " + seq, real).holds()),
                "unmatched " + unmatched);
        int worker = (int) number("worker-of packet " + packets.get(0), real);
        assertTrue(packets.stream().allMatch(seq -> number("worker-of packet " + seq, real) == worker));
        long mean = number("packets", real) / 4;
        assertEquals(
                ask("imbalance", real).number(),
                number("packets worker " + worker, real) / (double) mean,
                1e-9,
                "the busiest is the elephant's");
        List<Long> others = IntStream.range(0, 4)
                .filter(w -> w != worker)
                .mapToObj(w -> number("packets worker " + w, real))
                .toList();
        assertTrue(LoadReport.jain(others) > 0.999, others::toString);
    }

    /** Placed by the low bits of the tag, the elephant's worker has its part of the mice too. */
    @Test
    void aHashDoesWorse() throws IOException {
        Facts real = lesson("4").outcome("real").facts();
        long[] hashed = new long[4];
        LongStream.range(0, number("packets", real))
                .forEach(seq -> hashed[(int) (number("tag-of packet " + seq, real) % 4)]++);
        List<Long> loads = LongStream.of(hashed).boxed().toList();
        assertTrue(LoadReport.jain(loads) < ask("fairness", real).number(), loads::toString);
    }

    /** A little slower, it goes to whoever's turn it is whenever none of its packets is in flight. */
    @Test
    void theElephantWandersInTheCalmRun() throws IOException {
        Facts calm = lesson("4").outcome("calm").facts();
        assertTrue(
                ask("workers-of tag hottest-tag", calm).numbers().size() > 1,
                () -> ask("workers-of tag hottest-tag", calm).shown());
        List<Long> packets = elephants(calm);
        for (int i = 1; i < packets.size(); i++) {
            if (number("worker-of packet " + packets.get(i), calm)
                    != number("worker-of packet " + packets.get(i - 1), calm)) {
                assertTrue(!ask("matched packet " + packets.get(i), calm).holds(), "moved while one was in flight");
            }
        }
    }

    private static List<Long> elephants(Facts facts) {
        List<Long> packets = new ArrayList<>();
        long last = number("last-packet tag hottest-tag", facts);
        for (long seq = number("first-packet tag hottest-tag", facts); seq != last; ) {
            packets.add(seq);
            seq = number("next-packet packet " + seq, facts);
        }
        packets.add(last);
        return packets;
    }
}
