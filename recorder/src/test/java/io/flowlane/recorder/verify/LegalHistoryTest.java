package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the model does legally, the verifier says holds, and has looked at everything. */
class LegalHistoryTest {

    @Property(tries = 400)
    void everyLegalHistoryHolds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int workers,
            @ForAll @IntRange(min = 1, max = 12) int tags,
            @ForAll @IntRange(min = 0, max = 150) int packets,
            @ForAll boolean frees,
            @ForAll boolean clears,
            @ForAll boolean works) {
        List<Event> events = works
                ? ModelRun.withWork(seed, workers, tags, packets, frees, clears)
                : ModelRun.events(seed, workers, tags, packets, frees, clears);

        VerifyReport report = Verifier.verify(ListJournal.whole(workers, events));

        Verdict overall = packets == 0 ? Verdict.NOTHING_TO_CHECK : Verdict.HOLDS;
        assertEquals(overall, report.verdict(), () -> report.checks().toString());
        for (CheckResult check : report.checks()) {
            assertEquals(Clean.expected(check, events), check.verdict(), check::toString);
            assertEquals(check.verdict() == Verdict.HOLDS, check.note() == null, check::toString);
        }
        assertEquals(works ? packets : 0, report.check(Verifier.WORK_EXCLUSIVE).checked());
        assertEquals(works ? packets : 0, report.check(Verifier.WORK_ORDER).checked());
        assertEquals(packets, report.packets());
        assertEquals(events.size(), report.events());
        assertEquals(packets, report.check(Verifier.TAG_EXCLUSIVE).checked());
        assertEquals(packets, report.check(Verifier.TAG_ORDER_PROCESSED).checked());
        assertEquals(packets, report.check(Verifier.GRANTED_EXACTLY_ONCE).checked());
        assertEquals(
                seqs(events, EventType.RETURNED),
                report.check(Verifier.TAG_ORDER_RETURNED).checked());
        assertEquals(
                seqs(events, EventType.SLOT_COLLECT),
                report.check(Verifier.RETURNED_EXACTLY_ONCE).checked());
        assertTrue(report.check(Verifier.HANDSHAKE_LEGAL).checked() > 0 || packets == 0);
    }

    private static long seqs(List<Event> events, EventType type) {
        return events.stream()
                .filter(e -> e.is(type))
                .mapToLong(e -> e.seqs().size())
                .sum();
    }
}
