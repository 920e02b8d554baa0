package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** An application that works on what it has handed back already: neither a violation nor something that holds. */
class AstrayWorkTest {

    @Property(tries = 200)
    void workBehindTheHandBackIsNotJudged(@ForAll long seed) {
        List<Event> events = new ArrayList<>();
        int[] late = new int[3];
        for (Event e : ModelRun.withWork(seed, 3, 6, 80, true, true)) {
            if (e.is(EventType.WORK_BEGIN) || e.is(EventType.WORK_END)) {
                continue;
            }
            events.add(e);
            boolean completes = e.is(EventType.SLOT_REQUEST) || e.is(EventType.SLOT_RETURN);
            for (long seq : completes ? e.seqs() : List.<Long>of()) {
                events.add(Event.of(EventType.WORK_BEGIN, e.t(), e.lcore())
                        .w(e.lcore())
                        .seq(seq));
                late[e.lcore()]++;
            }
        }
        Assume.that(late[0] + late[1] + late[2] > 0);

        VerifyReport report = Verifier.verify(ListJournal.whole(3, events));

        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.WORK_EXCLUSIVE).verdict());
        assertEquals(Verdict.INCOMPLETE, report.check(Verifier.WORK_ORDER).verdict());
        assertEquals(Verdict.HOLDS, report.check(Verifier.TAG_EXCLUSIVE).verdict());
    }
}
