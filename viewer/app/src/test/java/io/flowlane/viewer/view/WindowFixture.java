package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.notes.Remembered;
import io.flowlane.viewer.render.file.NativeLibraries;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window with a synthetic run, and no display. */
abstract class WindowFixture {
    private final ExecutorService background = Executors.newCachedThreadPool();
    final FxRobot robot = new FxRobot();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    ViewerWindow window;

    final ViewerModel model = new ViewerModel(new FakeSource(2_000), background, Platform::runLater);

    @BeforeAll
    static void withoutDisplay() {
        Optional<String> lacking = NativeLibraries.missingForText();
        assumeTrue(lacking.isEmpty(), () -> "skipped, no text can be drawn here: " + lacking.orElse(""));
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("testfx.robot", "glass");
        System.setProperty("testfx.headless", "true");
        System.setProperty("headless.geometry", "1920x1080-32");
        System.setProperty("flowlane.state", System.getProperty("java.io.tmpdir") + "/flowlane-window-test");
    }

    @BeforeEach
    void open() throws Exception {
        // what is kept beside a journal gets its folder's permissions
        Files.createDirectories(folder.resolve("synthetic"));
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
        fx(() -> window.pane().open(folder.resolve("synthetic")));
        until(() -> model.summary().get().isPresent()
                && model.summary().get().get().isFinal()
                && model.detail().get().isPresent()
                && view().picture().isPresent());
    }

    private void show(Stage stage) {
        window = new ViewerWindow(stage, model, new Remembered(folder.resolve("viewer.properties")));
        window.show();
    }

    Workbench bench() {
        return window.pane().workbench();
    }

    @AfterEach
    void close() throws Exception {
        Platform.setImplicitExit(false);
        // a dialog that is left open would take the next test's keys
        fx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    TimelineView view() {
        return robot.lookup("#timeline").query();
    }

    static void fx(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            work.run();
            done.countDown();
        });
        assertTrue(done.await(30, TimeUnit.SECONDS));
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The middle of the work on a packet, on the screen. */
    Point2D packet(long seq) {
        var timeline = model.detail().get().orElseThrow();
        int row = timeline.packets().rowOf(seq);
        var picture = view().picture().orElseThrow();
        var lane = timeline.workers().get(timeline.packets().worker(row));
        int span = lane.workSpanOf(timeline.packets(), row);
        double x = picture.scale().x((lane.work().begin(span) + lane.work().end(span)) / 2);
        for (double y = 0; y < view().getHeight(); y += 2) {
            int hit = picture.hits().at(x, y);
            boolean here = picture.hits().kind(hit) == io.flowlane.viewer.render.layout.HitMap.Kind.PACKET
                    && picture.hits().id(hit) == seq;
            if (here && y > picture.scale().left()) {
                return view().localToScreen(x, y + 4);
            }
        }
        throw new AssertionError("packet " + seq + " is not to be seen");
    }

    PacketLife life(long seq) {
        return model.run()
                .get()
                .orElseThrow()
                .packet(seq)
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    void zoomTo(long seq) throws Exception {
        long take = life(seq).take();
        fx(() -> model.look(new TimeWindow(take - 5_000, take + 15_000)));
        until(() -> view().picture().orElseThrow().scale().window().span() == 20_000);
    }

    Label label(String query) {
        return robot.lookup(query).query();
    }
}
