package io.flowlane.viewer.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing of what is shown changes before the opening has succeeded. */
class OpeningTest {
    private final Trouble trouble = new Trouble();
    private final ViewerModel model = trouble.model();
    private final Workbench bench = new Workbench(model);
    private final SideBySide pair = new SideBySide(bench);

    private String title() {
        return model.summary().get().map(RunSummary::title).orElse("");
    }

    @Test
    void aFailedOpeningLeavesTheOldJournalWithItsTitleAndItsVerdict() {
        bench.open(Path.of("first"));
        trouble.settle();
        Run before = model.run().get().orElseThrow();
        List<Object> changes = new ArrayList<>();
        for (var property : List.of(model.journal(), model.run(), model.overview(), model.summary(), bench.notes())) {
            property.addListener(change -> changes.add(change));
        }
        bench.open(Path.of("missing"));
        trouble.settle();
        assertEquals("no journal at missing: record one first", model.error().get());
        assertEquals(List.of(), changes);
        assertSame(before, model.run().get().orElseThrow());
        assertEquals(Optional.of(Path.of("first")), model.journal().get());
        assertEquals("first", title());
        assertEquals(-1, model.progress().get());
    }

    @Test
    void aFailedOpeningDoesNotStopTheChecksOfTheOldJournal() {
        bench.open(Path.of("first"));
        bench.open(Path.of("missing"));
        trouble.settle();
        assertTrue(model.run().get().isEmpty(), "the last one that was asked for counts");
        assertEquals(trouble.opened.get(), trouble.closed.get());

        // the second is asked for while the first is open and its checks have not begun
        model.run().addListener((property, none, now) -> {
            if (now.isPresent()) {
                model.open(Path.of("missing"));
            }
        });
        bench.open(Path.of("first"));
        trouble.settle();
        assertEquals("no journal at missing: record one first", model.error().get());
        assertEquals(
                Verdict.VIOLATED, model.summary().get().map(RunSummary::verdict).orElse(Verdict.UNKNOWN));
    }

    @Test
    void whatWasToHappenWithAJournalHappensWithThatOneOnly() {
        List<String> done = new ArrayList<>();
        bench.open(Path.of("missing"), () -> done.add("missing"));
        trouble.settle();
        bench.open(Path.of("first"), () -> done.add("first"));
        bench.open(Path.of("second"), () -> done.add("second"));
        trouble.settle();
        assertEquals(List.of("second"), done);
        assertEquals("second", title());
    }

    @Test
    void aSecondJournalIsShownOnceItIsOpen() {
        bench.open(Path.of("first"));
        trouble.settle();
        pair.open(Path.of("missing"));
        trouble.settle();
        assertFalse(pair.shown().get());
        assertFalse(pair.second().error().get().isEmpty());
        pair.open(Path.of("second"));
        trouble.settle();
        assertTrue(pair.shown().get());
        pair.open(Path.of("missing"));
        trouble.settle();
        assertTrue(pair.shown().get(), "the one before stays");
        assertEquals(Optional.of(Path.of("second")), pair.second().journal().get());
    }

    @Test
    void closingClosesWhateverWasOpened() {
        for (int i = 0; i < 50; i++) {
            bench.open(Path.of("first"));
            trouble.settle();
            pair.open(Path.of("second"));
            trouble.settle();
            bench.open(Path.of("third"));
            // one is closed while it opens, another one while it is shown
            if (i % 2 == 0) {
                trouble.settle();
            }
            pair.close();
            bench.close();
            trouble.settle();
            assertEquals(trouble.opened.get(), trouble.closed.get());
            assertTrue(model.run().get().isEmpty() && model.journal().get().isEmpty());
        }
        assertTrue(trouble.opened.get() >= 200);
    }

    @Test
    void aJournalWhoseRunCannotBeMadeIsClosed() {
        trouble.failAt("facts", new IllegalStateException("gone"));
        bench.open(Path.of("first"));
        trouble.settle();
        assertEquals(1, trouble.opened.get());
        assertEquals(1, trouble.closed.get());
        assertFalse(model.error().get().isEmpty());
    }
}
