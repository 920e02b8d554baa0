package io.flowlane.viewer.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.summary.RunSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails in the background, the viewer says so, and nothing waits for it any more. */
class FailuresReachTheUserTest {
    private final Trouble trouble = new Trouble();
    private final ViewerModel model = trouble.model();
    private final Workbench bench = new Workbench(model);

    static Stream<Throwable> failures() {
        return Stream.of(
                new JournalException(JournalException.Kind.CORRUPT, "block 7 is damaged: restore it"),
                new IllegalStateException("out of step"),
                new OutOfMemoryError("Java heap space"),
                new AssertionError(),
                new StackOverflowError());
    }

    private void open() {
        bench.open(Path.of("run"));
        trouble.settle();
        assertTrue(model.run().get().isPresent());
    }

    /** Before the opening: a picture that is at hand would answer without the journal. */
    private void failToRead(Throwable failure) {
        for (String method : new String[] {"eventsOfTag", "eventsOfPacket", "eventsFrom", "events", "visit"}) {
            trouble.failAt(method, failure);
        }
    }

    private static void saidWhy(String words, String beginning) {
        assertTrue(words.startsWith(beginning), words);
        assertFalse(words.contains("null") || words.contains("Exception") || words.contains("\n"), words);
        assertFalse(words.endsWith(": "), words);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anIndexThatCannotBeBuilt(Throwable failure) {
        trouble.failAt("events", failure);
        bench.open(Path.of("run"));
        trouble.settle();
        assertTrue(model.overview().get().orElseThrow().failure().isPresent());
        saidWhy(model.overview().get().orElseThrow().failure().orElseThrow(), "");
        assertEquals(-1, model.progress().get(), "nothing is under way any more");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPacketThatCannotBeRead(Throwable failure) {
        failToRead(failure);
        open();
        model.select(400);
        trouble.settle();
        saidWhy(model.said().get(), "packet 400 cannot be read: ");
        assertEquals(-1, model.selectedSeq().get());
        bench.goToPacket(400);
        trouble.settle();
        saidWhy(bench.replay().said().get(), "packet 400 cannot be read: ");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aNeighbourThatCannotBeRead(Throwable failure) {
        open();
        model.select(400);
        trouble.settle();
        assertTrue(model.selected().get().isPresent());
        failToRead(failure);
        // the picture that is at hand knows all neighbours but the last packet's
        for (int steps = 0; steps < 600 && model.said().get().isEmpty(); steps++) {
            model.step(1, true);
            trouble.settle();
        }
        saidWhy(model.said().get(), "the next packet cannot be read: ");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aTagThatCannotBeFollowed(Throwable failure) {
        open();
        trouble.failAt("eventsOfTag", failure);
        bench.light(Optional.of(7));
        trouble.settle();
        saidWhy(bench.said().get(), "where tag 0x00000007 was cannot be read: ");
        assertEquals(Answer.State.FAILED, bench.answers().order().answer().get().state());
        saidWhy(bench.answers().order().answer().get().said(), "");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aViolationWhosePacketsCannotBeRead(Throwable failure) {
        failToRead(failure);
        open();
        model.showViolation(0);
        trouble.settle();
        saidWhy(model.said().get(), "the violation's packets cannot be read: ");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void moreViolationsThatCannotBeRead(Throwable failure) {
        open();
        trouble.fails.put("summarize", failure);
        model.violations().load(() -> {});
        trouble.settle();
        saidWhy(model.said().get(), "no more violations can be read: ");
        assertFalse(model.violations().loading().get());
        assertEquals(1, model.violations().known().size(), "those that are known stay");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void checksThatFail(Throwable failure) {
        trouble.failAt("summarize", failure);
        bench.open(Path.of("run"));
        trouble.settle();
        RunSummary summary = model.summary().get().orElseThrow();
        assertEquals(Verdict.UNKNOWN, summary.verdict());
        saidWhy(summary.verdictText(), "the checks have failed: ");
        assertTrue(model.run().get().isPresent(), "the journal is shown all the same");
        assertEquals("", model.error().get());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void questionsThatCannotBeAnswered(Throwable failure) {
        open();
        failToRead(failure);
        bench.answers().askLate(400);
        bench.askIdle(0, 500);
        bench.choose(Optional.empty());
        trouble.settle();
        for (Question<?> each : new Question<?>[] {
            bench.answers().late(),
            bench.answers().idle(),
            bench.answers().load(),
            bench.answers().slot()
        }) {
            assertEquals(Answer.State.FAILED, each.answer().get().state());
            saidWhy(each.answer().get().said(), "");
        }
    }

    @Test
    void aBackgroundThatTakesNoWorkAnyMore() {
        ViewerModel closed = new ViewerModel(
                trouble,
                work -> {
                    throw new java.util.concurrent.RejectedExecutionException();
                },
                Runnable::run);
        closed.open(Path.of("run"));
        assertEquals("it was cancelled", closed.error().get());
    }
}
