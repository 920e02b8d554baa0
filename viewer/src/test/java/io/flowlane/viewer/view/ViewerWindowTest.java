package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.render.NativeLibraries;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
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
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the window as a user would, with no display. */
class ViewerWindowTest {
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final FxRobot robot = new FxRobot();
    private final ViewerModel model = new ViewerModel(new FakeSource(2_000), background, Platform::runLater);

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
    }

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::show);
        fx(() -> model.open(Path.of("synthetic")));
        until(() -> model.summary().get().isPresent()
                && model.summary().get().get().isFinal()
                && model.detail().get().isPresent()
                && view().picture().isPresent());
    }

    private void show(Stage stage) {
        new ViewerWindow(stage, model).show();
    }

    @AfterEach
    void close() throws Exception {
        Platform.setImplicitExit(false);
        // a dialog that is left open would take the next test's keys
        fx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        FxToolkit.cleanupStages();
        background.shutdownNow();
    }

    private TimelineView view() {
        return robot.lookup("#timeline").query();
    }

    private static void fx(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            work.run();
            done.countDown();
        });
        assertTrue(done.await(30, TimeUnit.SECONDS));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The middle of the work on a packet, on the screen. */
    private Point2D packet(long seq) {
        var timeline = model.detail().get().orElseThrow();
        int row = timeline.packets().rowOf(seq);
        var picture = view().picture().orElseThrow();
        var lane = timeline.workers().get(timeline.packets().worker(row));
        int span = lane.workSpanOf(timeline.packets(), row);
        double x = picture.scale().x((lane.work().begin(span) + lane.work().end(span)) / 2);
        for (double y = 0; y < view().getHeight(); y += 2) {
            int hit = picture.hits().at(x, y);
            boolean here = picture.hits().kind(hit) == io.flowlane.viewer.render.HitMap.Kind.PACKET
                    && picture.hits().id(hit) == seq;
            if (here && y > picture.scale().left()) {
                return view().localToScreen(x, y + 4);
            }
        }
        throw new AssertionError("packet " + seq + " is not to be seen");
    }

    private PacketLife life(long seq) {
        return model.run()
                .get()
                .orElseThrow()
                .packet(seq)
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    private void zoomTo(long seq) throws Exception {
        long take = life(seq).take();
        fx(() -> model.look(new TimeWindow(take - 5_000, take + 15_000)));
        until(() -> view().picture().orElseThrow().scale().window().span() == 20_000);
    }

    @Test
    void aPacketIsHoveredAndSelectedAndItsLifeIsTold() throws Exception {
        zoomTo(500);
        robot.moveTo(packet(500));
        until(() -> robot.lookup("#hover").query().isVisible());
        Label hover = robot.lookup("#hover").query();
        assertTrue(hover.getText().startsWith("Packet #500, tag "), hover.getText());
        robot.clickOn(packet(500), MouseButton.PRIMARY);
        until(() -> model.selectedSeq().get() == 500);
        Label title = robot.lookup("#inspector-title").query();
        assertTrue(title.getText().startsWith("Packet #500, tag "), title.getText());
        robot.type(KeyCode.ESCAPE);
        until(() -> model.selectedSeq().get() == -1);
        Node inspector = robot.lookup("#inspector").query();
        assertFalse(inspector.isVisible());
    }

    @Test
    void keysZoomPanAndFit() throws Exception {
        TimeWindow whole = model.window().get();
        robot.type(KeyCode.W);
        TimeWindow zoomed = model.window().get();
        assertTrue(zoomed.span() < whole.span(), zoomed::toString);
        robot.type(KeyCode.D);
        assertTrue(model.window().get().from() > zoomed.from());
        assertEquals(zoomed.span(), model.window().get().span());
        robot.type(KeyCode.F);
        assertEquals(whole, model.window().get());
    }

    @Test
    void theWheelZoomsAtTheMouseAndDraggingPans() throws Exception {
        for (int i = 0; i < 6; i++) {
            robot.type(KeyCode.W);
        }
        TimeWindow before = model.window().get();
        robot.moveTo(view());
        robot.press(KeyCode.CONTROL).scroll(1, VerticalDirection.UP);
        robot.release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        // which way up is differs between machines; that the place under the mouse stays does not
        TimeWindow zoomed = model.window().get();
        assertTrue(zoomed.span() != before.span(), zoomed::toString);
        double place = (double) (zoomed.from() - before.from()) / (before.span() - zoomed.span());
        assertTrue(place > 0.3 && place < 0.6, () -> "zoomed about " + place);
        robot.drag(view()).dropBy(100, 0);
        assertEquals(zoomed.span(), model.window().get().span());
        assertTrue(model.window().get().from() < zoomed.from());
    }

    @Test
    void theThemeIsSwitchedAndThePictureWithIt() throws Exception {
        robot.type(KeyCode.T);
        assertEquals(Theme.DARK, model.theme().get());
        String ground = String.format("%08x", Theme.DARK.ground);
        until(() -> view().picture().orElseThrow().draw().lines().get(0).endsWith(ground));
    }

    @Test
    void aJournalThatCannotBeReadIsADialogThatSaysWhatToDo() throws Exception {
        fx(() -> model.open(Path.of("missing")));
        until(() -> Window.getWindows().size() > 1);
        assertTrue(robot.lookup("no journal at missing: record one first")
                .tryQuery()
                .isPresent());
        assertTrue(model.run().get().isPresent(), "the journal before is still shown");
    }

    @Test
    void aViolationIsListedAndKeysAndTheListLeadToIt() throws Exception {
        fx(() -> model.open(Path.of("violated")));
        until(() -> !model.summary().get().orElseThrow().violations().isEmpty());
        TimeWindow whole = model.window().get();
        Node list = robot.lookup("#violations").query();
        assertTrue(list.isVisible());
        robot.type(KeyCode.V);
        until(() -> model.selectedSeq().get() == 500);
        TimeWindow shown = model.window().get();
        assertTrue(shown.span() < whole.span() / 2, shown::toString);
        assertTrue(shown.contains(life(500).in()) && shown.contains(life(510).returned()), shown::toString);
        robot.type(KeyCode.F);
        robot.type(KeyCode.ESCAPE);
        assertEquals(-1, model.selectedSeq().get());
        robot.clickOn("#violation-0");
        until(() -> model.selectedSeq().get() == 500);
        assertEquals(shown, model.window().get());
    }
}
