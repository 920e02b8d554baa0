package io.flowlane.viewer.lod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.ProgressListener;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import io.flowlane.viewer.timeline.WorkerLane;
import io.flowlane.viewer.timeline.WorkerState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The overview is compared with what the exact timeline of the same journal says. */
class PyramidTest {
    private static final double PART = 1.0 / RowLayout.ALL;

    private static Overview overview(FakeJournal journal) {
        return JournalRun.whole(journal).overview();
    }

    private static Timeline exact(FakeJournal journal) {
        return TimelineBuilder.build(journal, ProgressListener.NONE);
    }

    @Property(tries = 25)
    void theRowsOfEveryLevelSayWhatTheExactTimelineSays(
            @ForAll @IntRange(min = 1, max = 6) int workers,
            @ForAll @IntRange(min = 1, max = 60) int flows,
            @ForAll @IntRange(min = 0, max = 3_000) int packets,
            @ForAll long seed) {
        FakeJournal journal = SyntheticRun.of(packets, workers, flows, seed);
        Pyramid pyramid = pyramid(journal);
        Timeline exact = exact(journal);
        List<long[]> told = depths(journal);
        for (int level = 0; level < pyramid.levels(); level++) {
            for (long row = 0; row < pyramid.rows()[level]; row++) {
                long from = pyramid.begin(level, row);
                long to = pyramid.begin(level, row + 1);
                if (to > from) {
                    assertRow(pyramid, level, row, new TimeWindow(from, to), exact, told);
                }
            }
        }
        assertEquals(packets, pyramid.totals().in());
        assertEquals(packets, pyramid.totals().out());
        // a row is never without length, even when it holds the last moment alone
        assertEquals((double) exact.bounds().to(), (double) pyramid.readTo(), 1);
    }

    private static Pyramid pyramid(FakeJournal journal) {
        PyramidBuilder builder = new PyramidBuilder(journal.session(), ExtentSink.IN_MEMORY);
        try (EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                builder.accept(cursor);
            }
        }
        return builder.finish();
    }

    private static void assertRow(
            Pyramid pyramid, int level, long row, TimeWindow time, Timeline exact, List<long[]> told) {
        var bytes = pyramid.bytes(level, row);
        int at = pyramid.offset(row);
        double length = time.span();
        Spans stalls = exact.distributor().stalls();
        assertEquals(stalls.busy(time) / length, part(bytes, at + RowLayout.STALL), 1 / length + PART);
        double calls = part(bytes, at + RowLayout.PROCESS) + part(bytes, at + RowLayout.FLUSH);
        assertEquals(exact.distributor().calls().busy(time) / length, calls, 2 * PART);
        long in = pyramid.before(level, row + 1, RowLayout.IN) - pyramid.before(level, row, RowLayout.IN);
        boolean last = row + 1 == pyramid.rows()[level] && time.to() == pyramid.readTo();
        int end = last ? exact.packets().size() : exact.packets().firstInFrom(time.to());
        assertEquals(end - exact.packets().firstInFrom(time.from()), in, "packets in of row " + row);
        for (WorkerLane lane : exact.workers()) {
            assertCell(
                    bytes, at + RowLayout.HEAD_BYTES + lane.worker() * RowLayout.CELL_BYTES, lane, time, exact, told);
        }
    }

    private static double part(ByteBuffer bytes, int at) {
        return RowLayout.u16(bytes, at) * PART;
    }

    private static void assertCell(
            ByteBuffer bytes, int cell, WorkerLane lane, TimeWindow time, Timeline exact, List<long[]> told) {
        double length = time.span();
        assertEquals(lane.bursts().busy(time) / length, part(bytes, cell + RowLayout.HELD), 2 * PART);
        assertEquals(lane.work().busy(time) / length, part(bytes, cell + RowLayout.WORK), 2 * PART);
        int most = RowLayout.u16(bytes, cell + RowLayout.BACKLOG_MOST);
        assertTrue(most >= lane.backlog().max(time), "deepest backlog, " + most);
        // a packet that is pushed and popped in one moment is in no step, yet was there
        assertTrue(most <= deepestTold(told, lane.worker(), time), "deepest backlog, " + most);
        double mean = part(bytes, cell + RowLayout.BACKLOG_MEAN) * most;
        assertEquals(lane.backlog().mean(time), mean, 0.001);
        assertEquals(in(lane, WorkerState.PARKED, time) / length, part(bytes, cell + RowLayout.PARKED), 2 * PART);
        assertEquals(in(lane, WorkerState.ABSENT, time) / length, part(bytes, cell + RowLayout.ABSENT), 2 * PART);
        assertStrongestTag(bytes, cell, lane, time, exact);
    }

    /** Every depth that is recorded: time, worker, depth. */
    private static List<long[]> depths(FakeJournal journal) {
        List<long[]> depths = new ArrayList<>();
        try (EventCursor e = journal.events()) {
            while (e.next()) {
                if (e.type() == EventType.BACKLOG_PUSH || e.type() == EventType.BACKLOG_POP) {
                    depths.add(new long[] {e.t(), e.worker(), e.depth()});
                }
            }
        }
        return depths;
    }

    private static long deepestTold(List<long[]> depths, int worker, TimeWindow time) {
        long deepest = 0;
        for (long[] told : depths) {
            if (told[1] == worker && told[0] < time.from()) {
                deepest = told[2];
            } else if (told[1] == worker && told[0] <= time.to()) {
                deepest = Math.max(deepest, told[2]);
            }
        }
        return deepest;
    }

    private static double in(WorkerLane lane, WorkerState state, TimeWindow time) {
        double sum = 0;
        for (int i = 0; i < lane.states().size(); i++) {
            long end = i + 1 < lane.states().size() ? lane.states().t(i + 1) : Long.MAX_VALUE;
            long from = Math.max(time.from(), lane.states().t(i));
            long to = Math.min(time.to(), end);
            if (lane.states().value(i) == state.code() && to > from) {
                sum += to - from;
            }
        }
        return sum;
    }

    /** Misra and Gries: the share that is recorded is that of a tag, too small by at most a seventeenth of all work. */
    private static void assertStrongestTag(
            ByteBuffer bytes, int cell, WorkerLane lane, TimeWindow time, Timeline exact) {
        Map<Integer, Double> weights = new HashMap<>();
        double all = 0;
        for (int i = 0; i < lane.work().size(); i++) {
            long from = Math.max(time.from(), lane.work().begin(i));
            long to = Math.min(time.to(), lane.work().end(i));
            if (to > from) {
                weights.merge(exact.packets().tag(lane.work().value(i)), (double) (to - from), Double::sum);
                all += to - from;
            }
        }
        if (all == 0) {
            return;
        }
        double share = (bytes.get(cell + RowLayout.TAG_SHARE) & 0xff) / 255.0;
        double told = weights.getOrDefault(bytes.getInt(cell + RowLayout.TAG), 0.0) / all;
        double most = weights.values().stream().mapToDouble(w -> w).max().orElse(0) / all;
        double slack = 1.0 / (TopTags.KEPT + 1) + 0.01 + 20 / all;
        assertTrue(share <= told + 0.01 + 20 / all, "never too much: " + share + " of " + told);
        assertTrue(told >= most - slack, "the strongest, or nearly: " + told + " of " + most);
    }

    @Property(tries = 20)
    void columnsAddUpToTheRun(
            @ForAll @IntRange(min = 1, max = 900) int columns, @ForAll @IntRange(min = 10, max = 3_000) int packets) {
        Overview overview = overview(SyntheticRun.of(packets, 3, 20, 5));
        Columns all = overview.columns(overview.bounds(), columns);
        double in = 0;
        double taken = 0;
        int deepest = 0;
        for (int c = 0; c < all.count(); c++) {
            in += all.in[c];
            for (int w = 0; w < 3; w++) {
                taken += all.lane(w).packets[c];
                deepest = Math.max(deepest, all.lane(w).backlogMax[c]);
                assertTrue(all.lane(w).work[c] <= all.lane(w).held[c] + 0.01);
            }
        }
        assertEquals(packets, in, packets * 0.001);
        assertEquals(packets, taken, packets * 0.001);
        assertEquals(overview.deepestBacklog(), deepest, "no peak is lost by zooming out");
        assertEquals(packets, overview.packetsOf(0) + overview.packetsOf(1) + overview.packetsOf(2));
    }

    @Test
    void aStallOfANanosecondIsSeenInAMinute() {
        FakeJournal journal = new FakeJournal("stall", 2).worker(0, EventType.SLOT_REQUEST, 0);
        for (int i = 0; i < 2_000; i++) {
            journal.n(30_000_000L * i, EventType.PROCESS_BEGIN, 0).n(30_000_000L * i + 10, EventType.PROCESS_END, 0);
        }
        journal.backlog(30_000_000_003L, EventType.BACKLOG_FULL, 7, 1, 8)
                .backlog(30_000_000_004L, EventType.BACKLOG_PUSH, 7, 1, 8)
                .sorted();
        Overview overview = overview(journal);
        Columns columns = overview.columns(overview.bounds(), 700);
        int stalled = 0;
        for (int c = 0; c < columns.count(); c++) {
            if (columns.stall[c] > 0) {
                stalled++;
                assertEquals(1, columns.stalledOn[c]);
            }
        }
        assertTrue(stalled >= 1 && stalled <= 700 / 4, "where it was, and not everywhere: " + stalled);
    }

    @Test
    void columnsKeepTheirPlacesWhileTheWindowMoves() {
        Overview overview = overview(SyntheticRun.of(3_000, 3, 20, 5));
        long span = overview.bounds().span() / 4;
        Columns here = overview.columns(new TimeWindow(span, 2 * span), 100);
        Columns there = overview.columns(new TimeWindow(span + 777, 2 * span + 777), 100);
        double steps = (there.begin(0) - here.begin(0)) / here.length();
        assertEquals(Math.rint(steps), steps, 1e-6);
    }

    @Test
    void anIndexCostsAtMostFourBytesAnEvent() {
        for (int workers : new int[] {1, 4, 64, 1024}) {
            int rows = 4;
            // every row may be followed by one for a silence, after three quarters of its events; a third more above
            double perEvent = 2.0 * RowLayout.rowBytes(workers) / (RowLayout.eventsPerRow(workers) * 0.75) * rows / 3;
            assertTrue(perEvent <= 4, workers + " workers: " + perEvent);
        }
    }
}
