package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** One defect is planted in a legal history: the verifier names that defect's check and no other. */
class PlantedDefectTest {
    private static final int WORKERS = 3;
    private static final int EXAMPLES = 4;

    @Property(tries = 1500)
    void theCheckOfTheDefectIsNamedAndNoOther(
            @ForAll Plant plant,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int tags,
            @ForAll @IntRange(min = 20, max = 120) int packets,
            @ForAll boolean frees,
            @ForAll boolean clears) {
        List<Event> legal = plant.legal(seed, WORKERS, tags, packets, frees, clears);
        Optional<List<Event>> planted = plant.in(legal, seed);
        Assume.that(planted.isPresent());

        VerifyReport report = Verifier.verify(ListJournal.whole(WORKERS, planted.get()));

        assertEquals(Verdict.VIOLATED, report.verdict(), plant::toString);
        for (CheckResult result : report.checks()) {
            Verdict expected =
                    result.id().equals(plant.check()) ? Verdict.VIOLATED : Clean.expected(result, planted.get());
            assertEquals(expected, result.verdict(), () -> plant + ": " + report.checks());
        }
        CounterExample first = report.check(plant.check()).first();
        assertNotNull(first);
        assertTrue(first.text().endsWith(".") && first.text().indexOf(". ") < 0, first.text());
        allAreTold(ListJournal.whole(WORKERS, planted.get()), report.check(plant.check()));
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
