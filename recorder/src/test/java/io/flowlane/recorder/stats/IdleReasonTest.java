package io.flowlane.recorder.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.IdleReason.Cause;
import io.flowlane.recorder.stats.IdleReason.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Why a worker was idle: every nanosecond of the time asked for has one cause. */
class IdleReasonTest {
    private static final int DIST = -1;

    @Property(tries = 150)
    void everyNanosecondHasOneCause(@ForAll long seed, @ForAll @IntRange(min = 0, max = 99) int percent) {
        List<Event> events = ModelRun.events(seed, 3, 6, 60, true, true);
        long end = events.get(events.size() - 1).t();
        long from = end * percent / 100;
        Journal journal = ListJournal.whole(3, events);
        for (int w = 0; w < 3; w++) {
            IdleReason reason = IdleReason.of(journal, w, from, end);
            assertEquals(
                    end - from,
                    reason.causes().values().stream().mapToLong(Long::longValue).sum());
            long at = from;
            for (Span span : reason.spans()) {
                assertEquals(at, span.from());
                at = span.to();
            }
            assertEquals(end, at);
            assertEquals(holding(events, w, from, end), reason.nanos(Cause.HOLDING));
            assertTrue(reason.sentence().endsWith("."));
        }
    }

    private static long holding(List<Event> events, int w, long from, long to) {
        long sum = 0;
        long since = -1;
        for (Event e : events) {
            if (e.lcore() != w) {
                continue;
            }
            if (since >= 0) {
                sum += Math.max(0, Math.min(to, e.t()) - Math.max(from, since));
            }
            since = e.is(EventType.SLOT_TAKE) && !e.seqs().isEmpty() ? e.t() : -1;
        }
        return sum;
    }

    @Test
    void eachCauseIsRecognised() {
        List<Event> events = List.of(
                Event.of(EventType.SLOT_REQUEST, 100, 0), // away until here, then nothing waits
                Event.of(EventType.PROCESS_BEGIN, 150, DIST),
                Event.of(EventType.PACKET_IN, 200, DIST).seq(0).tag(7),
                Event.of(EventType.TAG_ASSIGN, 200, DIST).seq(0).tag(7).w(1),
                Event.of(EventType.BACKLOG_PUSH, 200, DIST).seq(0).w(1).depth(1),
                Event.of(EventType.PACKET_IN, 300, DIST).seq(1).tag(8),
                Event.of(EventType.TAG_ASSIGN, 300, DIST).seq(1).tag(8).w(0),
                Event.of(EventType.PROCESS_END, 350, DIST),
                Event.of(EventType.WORKER_PARK, 390, 0),
                Event.of(EventType.SLOT_GRANT, 400, DIST).w(0).seqs(List.of(1L)),
                Event.of(EventType.WORKER_UNPARK, 450, 0),
                Event.of(EventType.SLOT_TAKE, 460, 0).seqs(List.of(1L)),
                Event.of(EventType.SLOT_REQUEST, 500, 0).seqs(List.of(1L)),
                Event.of(EventType.SESSION_END, 600, DIST));

        IdleReason reason = IdleReason.of(ListJournal.whole(2, events), 0, 0, 550);

        assertEquals(
                List.of(
                        new Span(Cause.AWAY, 0, 100, -1, -1),
                        new Span(Cause.NO_WORK, 100, 200, -1, -1),
                        new Span(Cause.PINNED_ELSEWHERE, 200, 300, 7, 1),
                        new Span(Cause.DISTRIBUTOR_BUSY, 300, 350, -1, -1),
                        new Span(Cause.DISTRIBUTOR_NOT_CALLED, 350, 400, -1, -1),
                        new Span(Cause.PARKED, 400, 450, -1, -1),
                        new Span(Cause.TAKING, 450, 460, -1, -1),
                        new Span(Cause.HOLDING, 460, 500, -1, -1),
                        new Span(Cause.PINNED_ELSEWHERE, 500, 550, 7, 1)),
                reason.spans());
        assertEquals(Cause.PINNED_ELSEWHERE, reason.main());
        assertTrue(
                reason.sentence()
                        .startsWith("Of 550 ns, worker 0: for 150 ns it had nothing to do: all waiting packets"),
                reason::sentence);
        assertTrue(reason.sentence().contains("(most for worker 1, of tag 0x00000007)"), reason::sentence);
    }

    @Test
    void whatIsNotThereIsRefused() {
        Journal journal = ListJournal.whole(2, List.of());
        assertThrows(IllegalArgumentException.class, () -> IdleReason.of(journal, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> IdleReason.of(journal, 0, 2, 1));
        assertEquals(List.of(), IdleReason.of(journal, 0, 5, 5).spans());
    }
}
