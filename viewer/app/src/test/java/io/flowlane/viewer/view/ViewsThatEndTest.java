package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.render.file.NativeLibraries;
import io.flowlane.viewer.summary.CheckedJournals;
import io.flowlane.viewer.vm.ViewerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A view that is closed leaves nothing behind: no timer, no thread at work, no file. */
class ViewsThatEndTest {
    private static final int VIEWS = 50;
    private static final String LESSON = """
            # A lesson
            ```run one
            packets 5x30 6x20 7
            mode single
            workers 2
            ```
            ```run other like one
            workers 1
            ```
            Text.
            """;

    private final ThreadPoolExecutor background = (ThreadPoolExecutor) Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @BeforeAll
    static void withoutDisplay() {
        Optional<String> lacking = NativeLibraries.missingForText();
        assumeTrue(lacking.isEmpty(), () -> "skipped, no text can be drawn here: " + lacking.orElse(""));
        WindowFixture.withoutDisplay();
    }

    @AfterEach
    void end() throws Exception {
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    private static void fx(Runnable work) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Platform.runLater(task);
        task.get();
    }

    /** What this process holds open or mapped of a folder; empty where the machine does not tell. */
    private static List<String> heldOf(Path journals) throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return List.of();
        }
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"));
                Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return Stream.concat(maps, open.map(ViewsThatEndTest::target))
                    .filter(line -> line.contains(journals.toString()))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void fiftyViewsLeaveNoTimerNoWorkAndNoFile() throws Exception {
        Path journals = folder.toRealPath().resolve("j");
        LessonSession session = LessonSession.record(
                LessonReader.parse(LESSON, folder.resolve("lesson.md")),
                new RunRecorder(() -> folder, false),
                journals,
                done -> {});
        List<String> before = heldOf(journals);
        FxToolkit.registerPrimaryStage();
        for (int i = 0; i < VIEWS; i++) {
            openPlayAndClose(
                    session.outcome("one").journal(), session.outcome("other").journal());
        }
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> background.getActiveCount() == 0);
        // the recorder lets its own go when it likes
        List<String> left = new ArrayList<>(heldOf(journals));
        left.removeAll(before);
        assertEquals(List.of(), left);
    }

    private void openPlayAndClose(Path first, Path second) throws Exception {
        ViewerModel model = new ViewerModel(new CheckedJournals(), background, Platform::runLater);
        ViewerPane[] made = new ViewerPane[1];
        FxToolkit.setupStage(stage -> made[0] = show(stage, model));
        ViewerPane pane = made[0];
        fx(() -> pane.open(first, second));
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, pane::showsTwo);
        fx(() -> {
            // slow enough that it still plays when the view is closed
            pane.workbench().replay().faster(-20);
            pane.workbench().replay().play(1);
            assertFalse(pane.isAtRest());
            pane.close();
            assertTrue(pane.isAtRest());
        });
    }

    private static ViewerPane show(Stage stage, ViewerModel model) {
        ViewerPane pane = new ViewerPane(model);
        stage.setScene(new Scene(pane, 1200, 800));
        stage.show();
        return pane;
    }
}
