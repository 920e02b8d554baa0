package io.flowlane.viewer.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.SyntheticRun;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Set<Aspect> ALL = EnumSet.allOf(Aspect.class);

    private static ComparisonReport compare(FakeJournal a, FakeJournal b) {
        return new Comparison(ALL, 0.1).run(a, b, () -> true).orElseThrow();
    }

    /** Packets 0 and 1 of one tag on a worker, returned in this order so long after their input. */
    private static FakeJournal run(long start, int worker, long took, long first, long second) {
        return new FakeJournal("c", 2)
                .in(start, 0, 9)
                .in(start, 1, 9)
                .worker(start + 10, EventType.SLOT_TAKE, worker, 0, 1)
                .dist(start + took, EventType.RETURNED, -1, first, second);
    }

    @Test
    void aRunEqualsItself() {
        ComparisonReport same = compare(SyntheticRun.of(2_000, 4, 50, 7), SyntheticRun.of(2_000, 4, 50, 7));
        assertFalse(same.differs());
        assertEquals(2_000, same.packets());
        assertEquals(same.latencyA(), same.latencyB());
    }

    @Test
    void whenItBeganDoesNotMatter() {
        assertFalse(compare(run(0, 1, 100, 0, 1), run(5_000_000, 1, 100, 0, 1)).differs());
    }

    @Test
    void eachAspectIsToldApart() {
        assertEquals(
                Map.of(Aspect.PACKETS, 0L, Aspect.WORKERS, 2L, Aspect.ORDER, 0L, Aspect.LATENCY, 0L),
                compare(run(0, 0, 100, 0, 1), run(0, 1, 100, 0, 1)).counts());
        assertEquals(
                Map.of(Aspect.PACKETS, 0L, Aspect.WORKERS, 0L, Aspect.ORDER, 2L, Aspect.LATENCY, 0L),
                compare(run(0, 0, 100, 0, 1), run(0, 0, 100, 1, 0)).counts());
        assertEquals(
                2L, compare(run(0, 0, 100, 0, 1), run(0, 0, 112, 0, 1)).counts().get(Aspect.LATENCY));
        assertEquals(
                0L, compare(run(0, 0, 100, 0, 1), run(0, 0, 109, 0, 1)).counts().get(Aspect.LATENCY));
    }

    @Test
    void packetsThatOnlyOneHasAreNamed() {
        FakeJournal longer = run(0, 0, 100, 0, 1).in(200, 2, 9).in(210, 5, 10);
        ComparisonReport report = compare(run(0, 0, 100, 0, 1), longer);
        assertEquals(2, report.counts().get(Aspect.PACKETS));
        assertEquals(
                List.of(
                        "packet 2 of tag 0x00000009 is in the second journal only",
                        "packet 5 of tag 0x0000000a is in the second journal only"),
                report.first().stream().map(Difference::text).toList());
        assertEquals(-1, report.first().get(0).atA());
        assertEquals(200, report.first().get(0).atB());
    }

    @Test
    void onlyWhatWasAskedForCounts() {
        Comparison order = new Comparison(EnumSet.of(Aspect.ORDER), 0);
        ComparisonReport report = order.run(run(0, 0, 100, 0, 1), run(0, 1, 900, 0, 1), () -> true)
                .orElseThrow();
        assertFalse(report.differs());
        assertEquals(Set.of(Aspect.ORDER), report.counts().keySet());
        assertEquals(900, report.latencyB().max());
    }

    @Test
    void anotherInputIsSaidWhateverWasAskedFor() {
        assertEquals(
                "", compare(run(0, 0, 100, 0, 1), run(7, 0, 100, 0, 1)).input().words());
        FakeJournal longer = run(0, 0, 100, 0, 1).in(200, 2, 9).in(210, 5, 10);
        Comparison order = new Comparison(EnumSet.of(Aspect.ORDER), 0);
        ComparisonReport report =
                order.run(run(0, 0, 100, 0, 1), longer, () -> true).orElseThrow();
        assertEquals(Set.of(Aspect.ORDER), report.counts().keySet());
        assertEquals(
                "not the same input: 2 packets are in one journal only; the rest is compared by packet number",
                report.input().words());
        FakeJournal other = new FakeJournal("c", 2).in(0, 0, 9).in(0, 1, 8);
        assertEquals(
                new ComparisonReport.Input(0, 1),
                compare(run(0, 0, 100, 0, 1), other).input());
        assertEquals(0, compare(run(0, 0, 100, 0, 1), other).latencyA().count());
    }

    @Test
    void itCanBeCalledOff() {
        FakeJournal run = SyntheticRun.of(9_000, 4, 50, 7);
        assertTrue(new Comparison(ALL, 0)
                .run(run, SyntheticRun.of(9_000, 4, 50, 7), () -> false)
                .isEmpty());
    }
}
