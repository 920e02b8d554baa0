package io.flowlane.viewer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.explain.LoadReport.Blame;
import io.flowlane.viewer.explain.LoadReport.TagPart;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {

    /** Worker 0 works on tag 5 from 100 to 200, while a packet of tag 6 waits behind it from 120 on. */
    private static FakeJournal run() {
        return new FakeJournal("load", 2)
                .in(90, 1, 5)
                .tag(90, EventType.TAG_ASSIGN, 1, 5, 0)
                .worker(100, EventType.SLOT_TAKE, 0, 1)
                .in(110, 2, 6)
                .tag(120, EventType.TAG_ASSIGN, 2, 6, 0)
                .worker(200, EventType.SLOT_REQUEST, 0, 1)
                .worker(220, EventType.SLOT_TAKE, 0, 2)
                .dist(230, EventType.RETURNED, -1, 1)
                .worker(260, EventType.SLOT_REQUEST, 0, 2)
                .dist(300, EventType.RETURNED, -1, 2);
    }

    @Test
    void everyNanosecondIsAccountedFor() {
        LoadReport report = LoadReport.of(run(), 0, 400, 4, () -> true).orElseThrow();
        assertEquals(List.of(new WorkerPart(0, 2, 140, 120, -1), new WorkerPart(1, 0, 0, 0, -1)), report.workers());
        assertEquals(List.of(new Blame(5, 6, 90, 90, 90)), report.blame());
        assertEquals(new LoadReport.Latency(2, 140, 190, 190), report.latency());
        assertEquals(List.of(new TagPart(5, 1), new TagPart(6, 1)), report.hottest());
        assertEquals(
                List.of(0.0, 1.0, 0.4, 0.0),
                report.slices().stream().map(slice -> slice.holding().get(0)).toList());
        assertEquals(0.5, report.slices().get(1).jain());
        assertTrue(Double.isNaN(report.slices().get(0).jain()));
        assertEquals(5, report.slices().get(1).topTag());
        assertEquals(110.0, report.slices().get(2).meanWaitNanos().get(0));
    }

    @Test
    void aRangeCountsWhatHappensInIt() {
        LoadReport report = LoadReport.of(run(), 150, 250, 1, () -> true).orElseThrow();
        assertEquals(50 + 30, report.workers().get(0).holdingNanos());
        assertEquals(1, report.packetsTaken());
        assertEquals(0, report.packetsIn());
        assertEquals(1, report.packetsReturned());
        assertEquals(140, report.latency().max());
        assertEquals(3, report.events());
    }

    /** A stretch ends before its last nanosecond; that of the whole run does not leave out what happens in it. */
    @Test
    void theWholeRunHasAllEvents() {
        FakeJournal run = run().in(300, 3, 5);
        assertEquals(
                run.facts().events(),
                LoadReport.of(run, 0, 300, 4, () -> true).orElseThrow().events());
        assertEquals(
                run.facts().events() - 2,
                LoadReport.of(run, 0, 299, 4, () -> true).orElseThrow().events());
    }

    @Test
    void aFlowThatWaitsForItselfIsNoBurdenToOthers() {
        FakeJournal self = new FakeJournal("self", 1)
                .in(100, 1, 5)
                .worker(100, EventType.SLOT_TAKE, 0, 1)
                .in(150, 2, 5)
                .tag(150, EventType.TAG_MATCH, 2, 5, 0)
                .worker(200, EventType.SLOT_REQUEST, 0, 1);
        Blame blame =
                LoadReport.of(self, 0, 300, 1, () -> true).orElseThrow().blame().get(0);
        assertEquals(new Blame(5, 5, 50, 50, 0), blame);
    }

    @Test
    void partsAddUpToTheWhole() {
        FakeJournal run = SyntheticRun.of(4_000, 4, 100, 3);
        LoadReport whole =
                LoadReport.of(run, 0, Long.MAX_VALUE / 4, 1, () -> true).orElseThrow();
        long end = 30_000_000;
        LoadReport cut = LoadReport.of(run, 0, end, 37, () -> true).orElseThrow();
        assertEquals(4_000, whole.packetsTaken());
        for (int worker = 0; worker < 4; worker++) {
            int w = worker;
            assertEquals(
                    cut.workers().get(w).packets(),
                    cut.slices().stream()
                            .mapToLong(slice -> slice.packets().get(w))
                            .sum());
        }
        assertTrue(LoadReport.of(run, 0, end, 10, () -> false).isEmpty());
    }
}
