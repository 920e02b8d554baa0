package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.render.file.NativeLibraries;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.vm.ViewerModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A student at a lesson, with no display: each step moves the viewer, answers are judged, knobs run the engine again. */
class LessonPaneTest {

    private static final String LESSON = """
            # A lesson
            ```run one
            packets 5x3 6
            mode single
            workers 2
            costs transfer=50,packet=10,look=1,jitter=0
            ```
            ```run other like one
            workers 1
            ```
            There are {packets} packets.
            ## Look
            ```show one
            window time-of in packet 0 .. time-of take packet 1
            tag 5
            packet 1
            slots time-of take packet 0
            mark time-of take packet 1: here
            ```
            ```question
            ask Which worker?
            answer worker-of packet 1
            because It is {worker-of packet 0}'s flow.
            ```
            ## Elsewhere
            ```show other
            picture no
            ```
            ```try one
            workers 1; 3
            compare workers; idle: idle-workers
            ```
            """;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final FxRobot robot = new FxRobot();
    private final ViewerModel model = new ViewerModel(new Source(), background, Platform::runLater);
    private ViewerPane pane;
    private LessonSession session;

    @TempDir
    private Path folder;

    /** Journals as they are, without a verdict. */
    private static final class Source implements JournalSource {
        @Override
        public Journal open(Path path) {
            return JournalReader.open(path);
        }

        @Override
        public RunSummary summarize(Journal journal, String title, int most) {
            return new RunSummary(title, Verdict.UNKNOWN, "", List.of(), Double.NaN, "", List.of());
        }
    }

    @BeforeAll
    static void withoutDisplay() {
        Optional<String> lacking = NativeLibraries.missingForText();
        assumeTrue(lacking.isEmpty(), () -> "skipped, no text can be drawn here: " + lacking.orElse(""));
    }

    @BeforeEach
    void begin() throws Exception {
        Lesson lesson = LessonReader.parse(LESSON, folder.resolve("lesson.md"));
        session = LessonSession.record(lesson, new RunRecorder(() -> folder, false), folder.resolve("j"), done -> {});
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
        until(() -> model.overview().get().filter(o -> o.complete()).isPresent());
    }

    private void show(Stage stage) {
        pane = new ViewerPane(model);
        stage.setScene(new Scene(pane, 1500, 900));
        LessonPane.open(pane, session);
        stage.show();
    }

    @AfterEach
    void end() throws Exception {
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    private static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(String query) {
        robot.interact(() -> robot.lookup(query).queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean says(String words) {
        return robot.lookup((Node node) ->
                        node instanceof Label label && label.getText().contains(words))
                .tryQuery()
                .isPresent();
    }

    @Test
    void aStepMovesTheWindowLightsTheFlowAndSelectsThePacket() throws Exception {
        assertEquals(4, session.outcome("").facts().packets());
        press("#lesson-next");
        until(() -> model.selected().get().isPresent());
        assertEquals(1, model.selectedSeq().get());
        assertEquals(Optional.of(5), pane.workbench().tag().get());
        assertTrue(model.window().get().span()
                < model.overview().get().orElseThrow().bounds().span());
        press("#lesson-next");
        until(() -> model.overview().get().filter(o -> o.workers() == 1).isPresent());
        press("#lesson-back");
        until(() -> model.overview().get().filter(o -> o.workers() == 2).isPresent());
    }

    @Test
    void answersAreJudgedByTheJournal() {
        press("#lesson-next");
        press("#lesson-answer-w1");
        assertTrue(says("Not quite"));
        press("#lesson-answer-w0");
        assertTrue(says("Right: w0"));
    }

    @Test
    void aKnobRunsTheEngineAgain() throws Exception {
        press("#lesson-next");
        press("#lesson-next");
        press("#try-workers");
        until(() -> says("workers 1"));
        assertTrue(says("unchanged"));
    }
}
