package io.flowlane.viewer.view;

import io.flowlane.viewer.notes.Remembered;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Workbench;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The JavaFX application: one window. JavaFX itself makes the object, so what it starts with lies ready beforehand. */
public final class ViewerApp extends Application {

    private record Start(Optional<Path> journal, ViewerOptions options) {}

    private static final AtomicReference<Start> START = new AtomicReference<>();

    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "flowlane-viewer");
        thread.setDaemon(true);
        return thread;
    });

    static void prepare(Optional<Path> journal, ViewerOptions options) {
        START.set(new Start(journal, options));
    }

    @Override
    public void start(Stage stage) {
        Start start = Objects.requireNonNull(START.get(), "ViewerLauncher starts the viewer");
        ViewerModel model = new ViewerModel(start.options.source(), background, Platform::runLater);
        Remembered state = Remembered.ofUser();
        model.theme().set(start.options.theme().orElseGet(() -> theme(state)));
        ViewerWindow window = new ViewerWindow(stage, model, state);
        window.show();
        start.options.lesson().ifPresent(lesson -> LessonPane.open(window.pane(), lesson));
        start.journal.ifPresent(journal -> open(window.pane(), journal, start.options));
    }

    private static void open(ViewerPane pane, Path journal, ViewerOptions options) {
        Workbench bench = pane.workbench();
        bench.open(journal, () -> {
            options.at().ifPresent(bench::lookAt);
            bench.replay().follow(options.follow());
            options.beside().ifPresent(pane::beside);
        });
    }

    private static Theme theme(Remembered state) {
        String word = state.text("theme", Theme.LIGHT.word());
        return Arrays.stream(Theme.values())
                .filter(theme -> theme.word().equals(word))
                .findFirst()
                .orElse(Theme.LIGHT);
    }

    @Override
    public void stop() {
        background.shutdownNow();
    }
}
