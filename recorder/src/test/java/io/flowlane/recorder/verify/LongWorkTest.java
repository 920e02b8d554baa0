package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handler that hangs while another worker gets through a great many packets of its tag: each is counted. */
class LongWorkTest {
    private static final int PACKETS = 80_000;

    @Test
    void allThatIsWorkedOnBesideItCounts() {
        List<Event> events = new ArrayList<>();
        long t = 0;
        step(events, EventType.WORK_BEGIN, t, 0, 0);
        for (int seq = 1; seq < PACKETS; seq++) {
            step(events, EventType.WORK_BEGIN, t += 2, 1, seq);
            events.add(Event.of(EventType.WORK_END, t + 1, 1).w(1).seq(seq));
            events.add(Event.of(EventType.SLOT_REQUEST, t + 1, 1).w(1).seqs(List.of()));
        }
        events.add(Event.of(EventType.WORK_END, t, 0).w(0).seq(0));

        CheckResult check = Verifier.verify(ListJournal.whole(2, events)).check(Verifier.WORK_EXCLUSIVE);

        // The last one began when the long work ended: that is not at once.
        assertEquals(PACKETS - 2, check.violations());
        assertEquals(PACKETS, check.checked());
    }

    /** A packet comes in, is taken, and begun. */
    private static void step(List<Event> events, EventType type, long t, int w, long seq) {
        events.add(Event.of(EventType.PACKET_IN, t, -1).seq(seq).tag(7));
        events.add(Event.of(EventType.SLOT_TAKE, t, w).w(w).seqs(List.of(seq)));
        events.add(Event.of(type, t, w).w(w).seq(seq));
    }
}
