package io.flowlane.viewer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {

    /** Two packets of tag 7 in one burst on worker 1, one of tag -2 on worker 0, worked on where said. */
    static FakeJournal small() {
        return new FakeJournal("small", 2)
                .worker(10, EventType.SLOT_REQUEST, 0)
                .worker(10, EventType.SLOT_REQUEST, 1)
                .dist(12, EventType.WORKER_JOIN, 0)
                .dist(12, EventType.WORKER_JOIN, 1)
                .n(20, EventType.PROCESS_BEGIN, 3)
                .in(21, 0, 7)
                .tag(21, EventType.TAG_ASSIGN, 0, 7, 1)
                .backlog(21, EventType.BACKLOG_PUSH, 0, 1, 1)
                .in(22, 1, -2)
                .backlog(22, EventType.BACKLOG_FULL, 1, 0, 8)
                .backlog(24, EventType.BACKLOG_PUSH, 1, 0, 1)
                .in(25, 2, 7)
                .backlog(25, EventType.BACKLOG_PUSH, 2, 1, 2)
                .backlog(26, EventType.BACKLOG_POP, 0, 1, 1)
                .backlog(26, EventType.BACKLOG_POP, 2, 1, 0)
                .dist(26, EventType.SLOT_GRANT, 1, 0, 2)
                .backlog(27, EventType.BACKLOG_POP, 1, 0, 0)
                .dist(27, EventType.SLOT_GRANT, 0, 1)
                .n(30, EventType.PROCESS_END, 3)
                .worker(40, EventType.SLOT_TAKE, 1, 0, 2)
                .worker(42, EventType.SLOT_TAKE, 0, 1)
                .work(43, EventType.WORK_BEGIN, 0, 1)
                .work(50, EventType.WORK_END, 0, 1)
                .worker(52, EventType.SLOT_REQUEST, 0, 1)
                .worker(60, EventType.SLOT_RETURN, 1, 0, 2)
                .dist(61, EventType.SLOT_COLLECT, 0, 1)
                .dist(62, EventType.SLOT_COLLECT, 1, 0, 2)
                .dist(70, EventType.RETURNED, -1, 0, 1, 2)
                .mark(75, "half-time")
                .worker(76, EventType.WORKER_PARK, 0)
                .worker(90, EventType.WORKER_UNPARK, 0)
                .n(100, EventType.SESSION_END, 0);
    }

    private static Timeline timeline() {
        return TimelineBuilder.build(small(), ProgressListener.NONE);
    }

    @Test
    void aPacketsLifeIsInItsRow() {
        PacketTable packets = timeline().packets();
        assertEquals(3, packets.size());
        int row = packets.rowOf(2);
        assertEquals(
                List.of(25L, 26L, 40L, 60L, 70L),
                List.of(
                        packets.in(row),
                        packets.grant(row),
                        packets.take(row),
                        packets.done(row),
                        packets.returned(row)));
        assertEquals(1, packets.worker(row));
        assertEquals(7, packets.tag(row));
        assertEquals(-1, packets.rowOf(3));
    }

    @Test
    void workIsAsRecordedOrElseTheBurstInEqualParts() {
        WorkerLane recorded = timeline().workers().get(0);
        assertEquals(List.of("43..50=1"), spans(recorded.work()));
        assertEquals(List.of("42..52=0"), spans(recorded.bursts()));
        assertFalse(recorded.estimated(0));
        WorkerLane divided = timeline().workers().get(1);
        assertEquals(List.of("40..50=0", "50..60=2"), spans(divided.work()));
        assertEquals(List.of("40..60=0"), spans(divided.bursts()));
        assertTrue(divided.estimated(0));
    }

    @Test
    void statesFollowTheSlot() {
        assertEquals(
                List.of("0 ABSENT", "10 IDLE", "42 HOLDING", "52 IDLE", "76 PARKED", "90 IDLE"),
                states(timeline().workers().get(0)));
        assertEquals(
                List.of("0 ABSENT", "10 IDLE", "40 HOLDING", "60 ABSENT"),
                states(timeline().workers().get(1)));
    }

    @Test
    void backlogsStepAndTheirPeakIsFound() {
        Steps backlog = timeline().workers().get(1).backlog();
        assertEquals(2, backlog.max());
        assertEquals(1, backlog.max(new TimeWindow(21, 25)));
        assertEquals(0, backlog.max(new TimeWindow(26, 100)));
    }

    @Test
    void aStallLastsUntilItsPacketHasFoundAPlace() {
        assertEquals(List.of("22..24=0"), spans(timeline().distributor().stalls()));
        assertEquals(
                List.of("20..30=" + EventType.PROCESS_BEGIN.id()),
                spans(timeline().distributor().calls()));
    }

    @Test
    void egressHandshakesAndMarksAreKept() {
        Timeline timeline = timeline();
        assertEquals(3, timeline.egress().size());
        assertEquals(5, timeline.workers().get(0).handshakes().size());
        assertEquals(List.of(new Mark(75, -1, Mark.Kind.NOTE, "half-time")), timeline.marks());
        assertEquals(new TimeWindow(0, 100), timeline.bounds());
    }

    @Test
    void whatTheJournalHasLostIsLeftOut() {
        FakeJournal cut = new FakeJournal("cut", 1)
                .worker(5, EventType.SLOT_TAKE, 0, 40)
                .worker(6, EventType.SLOT_REQUEST, 0, 40)
                .dist(7, EventType.RETURNED, -1, 40)
                .worker(8, EventType.SLOT_TAKE, 9, 41)
                .in(9, 50, 1);
        Timeline timeline = TimelineBuilder.build(cut, ProgressListener.NONE);
        assertEquals(0, timeline.workers().get(0).work().size());
        assertEquals(0, timeline.egress().size());
        assertEquals(1, timeline.packets().size());
        assertEquals(0, timeline.packets().rowOf(50));
        // who took a packet that is lost was not idle
        WorkerLane lane = timeline.workers().get(0);
        assertEquals(List.of("5..6=0"), spans(lane.bursts()));
        assertEquals(
                WorkerState.HOLDING.code(), lane.states().value(lane.states().at(5)));
        assertEquals(WorkerState.IDLE.code(), lane.states().value(lane.states().at(6)));
    }

    @Test
    void aBurstOfLostPacketsTakesNothingFromTheNextOne() {
        FakeJournal cut = new FakeJournal("cut", 1)
                .worker(5, EventType.SLOT_TAKE, 0, 40, 41)
                .in(6, 50, 1)
                .worker(7, EventType.SLOT_REQUEST, 0, 40, 41)
                .worker(8, EventType.SLOT_TAKE, 0, 50)
                .worker(9, EventType.SLOT_REQUEST, 0, 50)
                .worker(10, EventType.SLOT_TAKE, 0, 42);
        Timeline timeline = TimelineBuilder.build(cut, ProgressListener.NONE);
        WorkerLane lane = timeline.workers().get(0);
        assertEquals(List.of("8..9=0"), spans(lane.work()));
        assertEquals(List.of("5..7=0", "8..9=0", "10..10=1"), spans(lane.bursts()));
        assertEquals(1, lane.burstOf(0));
        assertEquals(1, PacketLife.of(timeline, 50).orElseThrow().burst());
    }

    @Test
    void anUnfinishedBurstIsShownToTheEndButNotComplete() {
        FakeJournal torn = new FakeJournal("torn", 1)
                .in(1, 0, 1)
                .worker(5, EventType.SLOT_TAKE, 0, 0)
                .n(9, EventType.PROCESS_BEGIN, 1);
        Timeline timeline = TimelineBuilder.build(torn, ProgressListener.NONE);
        assertEquals(List.of("5..9=0"), spans(timeline.workers().get(0).work()));
        assertEquals(PacketTable.NEVER, timeline.packets().done(0));
    }

    @Test
    void buildingCanBeCalledOff() {
        FakeJournal run = SyntheticRun.of(10_000, 2, 10, 1);
        assertThrows(CancellationException.class, () -> TimelineBuilder.build(run, fraction -> false));
    }

    @Test
    void inARealisticRunEveryPacketIsWorkedOnOnceAndComesBack() {
        Timeline timeline = TimelineBuilder.build(SyntheticRun.of(5_000, 4, 100, 3), ProgressListener.NONE);
        int worked =
                timeline.workers().stream().mapToInt(lane -> lane.work().size()).sum();
        assertEquals(5_000, worked);
        assertEquals(5_000, timeline.egress().size());
        for (int row = 0; row < 5_000; row++) {
            WorkerLane lane = timeline.workers().get(timeline.packets().worker(row));
            int span = lane.workSpanOf(timeline.packets(), row);
            assertEquals(row, lane.work().value(span));
            assertTrue(lane.bursts().begin(lane.burstOf(span)) <= lane.work().begin(span));
        }
    }

    static List<String> spans(Spans spans) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            said.add(spans.begin(i) + ".." + spans.end(i) + "=" + spans.value(i));
        }
        return said;
    }

    private static List<String> states(WorkerLane lane) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < lane.states().size(); i++) {
            said.add(lane.states().t(i) + " " + WorkerState.of(lane.states().value(i)));
        }
        return said;
    }
}
