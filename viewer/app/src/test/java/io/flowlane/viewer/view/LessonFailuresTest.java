package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.vm.ViewerModel;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What fails under a lesson, in its run or in its table of slots, is shown, and the student can go on. */
class LessonFailuresTest {
    private static final String LESSON = """
            # A lesson
            ```run one
            pcap bundled
            limit 20
            mode single
            workers 2
            ```
            ## Look
            ```show one
            slots time-of take packet 0
            ```
            ## Elsewhere
            ```try one
            workers 1; 3
            compare workers; idle: idle-workers
            ```
            """;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final FxRobot robot = new FxRobot();
    private final ViewerModel model = new ViewerModel(new Source(), background, Platform::runLater);
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile CountDownLatch goOn = new CountDownLatch(0);

    @SuppressWarnings("NullAway.Init") // recorded before each test
    private LessonSession session;

    @TempDir
    private Path folder = Path.of("");

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

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("out of step"),
                new IllegalArgumentException("out of step"),
                new UncheckedIOException(new AccessDeniedException("capture")),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new AssertionError());
    }

    @BeforeAll
    static void withoutDisplay() {
        WindowFixture.withoutDisplay();
    }

    @BeforeEach
    void begin() throws Exception {
        RunRecorder recorder = new RunRecorder(this::capture, false);
        session = LessonSession.record(
                LessonReader.parse(LESSON, folder.resolve("lesson.md")), recorder, folder.resolve("j"), done -> {});
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
        WindowFixture.until(
                () -> model.overview().get().filter(o -> o.complete()).isPresent());
    }

    /** Where a run's capture is; asked for in the background, when a run begins. */
    private Path capture() {
        try {
            assertTrue(goOn.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        failure.ifPresent(LessonFailuresTest::sneak);
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples/captures"))) {
            root = root.getParent();
        }
        return root.resolve("examples/captures/campus-mix.pcap");
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private void show(Stage stage) {
        ViewerPane pane = new ViewerPane(model);
        stage.setScene(new Scene(pane, 1500, 900));
        LessonPane.open(pane, session);
        stage.show();
    }

    @AfterEach
    void end() throws Exception {
        goOn.countDown();
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    private Button button(String query) {
        return robot.lookup(query).queryAs(Button.class);
    }

    private void press(String query) {
        robot.interact(() -> button(query).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean says(String words) {
        return robot.lookup((Node node) ->
                        node instanceof Label label && label.getText().contains(words))
                .tryQuery()
                .isPresent();
    }

    private String wrong() {
        return robot.lookup(".lesson-wrong").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRunThatFailsIsShownAndCanBeTriedAgain(Throwable thrown) throws Exception {
        press("#lesson-next");
        press("#lesson-next");
        failure = Optional.of(thrown);
        goOn = new CountDownLatch(1);
        press("#try-workers");
        assertTrue(button("#try-workers").isDisabled(), "one run at a time");
        assertEquals("", wrong());
        goOn.countDown();
        WindowFixture.until(() -> !wrong().isEmpty());
        assertFalse(wrong().contains("null") || wrong().contains("Exception"), wrong());
        assertFalse(button("#try-workers").isDisabled());
        assertFalse(says("unchanged"), "there is nothing to compare");
        failure = Optional.empty();
        press("#try-workers");
        WindowFixture.until(() -> says("workers 1") && says("unchanged"));
        assertEquals("", wrong());
        assertFalse(button("#try-workers").isDisabled());
    }

    @Test
    void slotsThatCannotBeReadAreShownAndReadAgainLater() throws Exception {
        Path journal = session.outcome("one").journal();
        Path away = folder.resolve("away");
        Files.move(journal, away);
        press("#lesson-next");
        WindowFixture.until(() -> wrong().startsWith("the slots cannot be read: "));
        assertFalse(says("reading"));
        assertFalse(wrong().contains("null") || wrong().contains("Exception"), wrong());
        assertFalse(
                button("#lesson-next").isDisabled() || button("#lesson-back").isDisabled());
        press("#lesson-back");
        Files.move(away, journal);
        press("#lesson-next");
        WindowFixture.until(() -> says("backlog") && says("held"));
        assertEquals("", wrong());
    }

    @Test
    void aBackgroundThatTakesNoWorkAnyMore() throws Exception {
        press("#lesson-next");
        WindowFixture.until(() -> says("backlog"));
        press("#lesson-back");
        background.shutdown();
        press("#lesson-next");
        WindowFixture.until(() -> wrong().equals("the slots cannot be read: it was cancelled"));
        press("#lesson-next");
        press("#try-workers");
        WindowFixture.until(() -> wrong().equals("it was cancelled"));
        assertFalse(button("#try-workers").isDisabled());
    }
}
