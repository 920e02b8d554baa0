package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Defects;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** One defect is planted in a legal history: the verifier names that defect's check and no other. */
class PlantedDefectTest {
    private static final int WORKERS = 3;
    private static final int EXAMPLES = 4;

    @SuppressWarnings("ImmutableEnumChecker") // method references to what has no state
    enum Plant {
        SWAP_RETURNED(Verifier.TAG_ORDER_RETURNED, Defects::swapReturned),
        SWAP_TAKEN(Verifier.TAG_ORDER_PROCESSED, Defects::swapTaken),
        LOSE_PACKET(Verifier.GRANTED_EXACTLY_ONCE, Defects::losePacket),
        TAKE_TWICE(Verifier.GRANTED_EXACTLY_ONCE, Defects::takeTwice),
        LOSE_RETURN(Verifier.RETURNED_EXACTLY_ONCE, Defects::loseReturn),
        RETURN_TWICE(Verifier.RETURNED_EXACTLY_ONCE, Defects::returnTwice),
        OVERLAP(Verifier.TAG_EXCLUSIVE, Defects::overlap),
        HAND_BACK_FOREIGN(Verifier.HANDSHAKE_LEGAL, Defects::handBackForeign),
        NO_GRANT(Verifier.HANDSHAKE_LEGAL, Defects::leaveOutGrant),
        NO_TAKE(Verifier.HANDSHAKE_LEGAL, Defects::leaveOutTake),
        TAKE_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.SLOT_TAKE)),
        REQUEST_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.SLOT_REQUEST)),
        RETURN_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.SLOT_RETURN)),
        COLLECT_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.SLOT_COLLECT)),
        JOIN_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.WORKER_JOIN)),
        LEAVE_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.WORKER_LEAVE)),
        POP_REPEATED(Verifier.HANDSHAKE_LEGAL, d -> d.repeat(EventType.BACKLOG_POP)),
        WRONG_DEPTH(Verifier.HANDSHAKE_LEGAL, Defects::wrongDepth),
        GRANT_TO_THE_AWAY(Verifier.HANDSHAKE_LEGAL, Defects::grantToTheAway);

        private final String check;
        private final Function<Defects, Optional<List<Event>>> how;

        Plant(String check, Function<Defects, Optional<List<Event>>> how) {
            this.check = check;
            this.how = how;
        }
    }

    @Property(tries = 1500)
    void theCheckOfTheDefectIsNamedAndNoOther(
            @ForAll Plant plant,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int tags,
            @ForAll @IntRange(min = 20, max = 120) int packets,
            @ForAll boolean frees,
            @ForAll boolean clears) {
        List<Event> legal = ModelRun.events(seed, WORKERS, tags, packets, frees, clears);
        Optional<List<Event>> planted = plant.how.apply(new Defects(legal, seed));
        Assume.that(planted.isPresent());

        VerifyReport report = Verifier.verify(ListJournal.whole(WORKERS, planted.get()));

        assertEquals(Verdict.VIOLATED, report.verdict(), plant::toString);
        for (CheckResult result : report.checks()) {
            Verdict expected = result.id().equals(plant.check) ? Verdict.VIOLATED : Verdict.HOLDS;
            assertEquals(expected, result.verdict(), () -> plant + ": " + report.checks());
        }
        CounterExample first = report.check(plant.check).first();
        assertNotNull(first);
        assertTrue(first.text().endsWith(".") && first.text().indexOf(". ") < 0, first.text());
        allAreTold(ListJournal.whole(WORKERS, planted.get()), report.check(plant.check));
    }

    /** With more counter-examples asked for, the first is the same, and there are as many as were asked for at most. */
    private static void allAreTold(ListJournal journal, CheckResult one) {
        Verifier verifier = new Verifier(journal.session(), EXAMPLES);
        journal.visit(verifier);
        CheckResult more = verifier.report(journal.health()).check(one.id());
        assertEquals(one.violations(), more.violations());
        assertEquals(Math.min(EXAMPLES, one.violations()), more.examples().size());
        assertEquals(one.first(), more.first());
    }
}
