package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.explain.OrderCertificate;
import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the window as a user would, with no display. */
class ViewerWindowTest extends WindowFixture {

    @Test
    void aPacketIsHoveredAndSelectedAndItsLifeIsTold() throws Exception {
        zoomTo(500);
        robot.moveTo(packet(500));
        until(() -> robot.lookup("#hover").query().isVisible());
        Label hover = robot.lookup("#hover").query();
        assertTrue(hover.getText().startsWith("Packet 500, tag "), hover.getText());
        robot.clickOn(packet(500), MouseButton.PRIMARY);
        until(() -> model.selectedSeq().get() == 500);
        Label title = robot.lookup("#inspector-title").query();
        assertTrue(title.getText().startsWith("Packet 500, tag "), title.getText());
        robot.type(KeyCode.ESCAPE);
        until(() -> model.selectedSeq().get() == -1);
        assertFalse(title.isVisible());
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
    void theWheelZoomsAtTheMouseAndShiftDragMoves() throws Exception {
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
        robot.press(KeyCode.SHIFT).drag(view()).dropBy(100, 0);
        robot.release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(zoomed.span(), model.window().get().span());
        assertTrue(model.window().get().from() < zoomed.from());
    }

    @Test
    void theThemeIsSwitchedAndThePictureWithIt() throws Exception {
        robot.type(KeyCode.T);
        assertEquals(Theme.DARK, model.theme().get());
        robot.type(KeyCode.T);
        assertEquals(Theme.CONTRAST, model.theme().get());
        robot.type(KeyCode.T, KeyCode.T);
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

    @Test
    void whyAPacketWasLateIsToldInPartsThatSum() throws Exception {
        fx(() -> {
            window.pane().panels().show("packet");
            model.select(500);
        });
        until(() -> bench().answers().late().answer().get().value().isPresent());
        var journey = bench().answers().late().answer().get().value().orElseThrow();
        var life = model.selected().get().orElseThrow();
        assertEquals(life.returned() - life.in(), journey.nanos());
        assertTrue(robot.lookup(journey.sentence()).tryQuery().isPresent(), journey::sentence);
        assertEquals(life.take(), bench().replay().at().get().t(), "the cursor is where the packet is");
    }

    @Test
    void theTableShowsTheTakeOfTheSelectedPacket() throws Exception {
        fx(() -> model.select(500));
        until(() -> bench().replay()
                .event()
                .get()
                .filter(e -> e.type() == EventType.SLOT_TAKE && e.seqs().contains(500L))
                .isPresent());
        TableView<Event> table = robot.lookup("#events").query();
        assertEquals(
                bench().replay().event().get().orElseThrow(),
                table.getSelectionModel().getSelectedItem());
        assertEquals(500, model.selectedSeq().get());
        robot.type(KeyCode.DOWN);
        until(() -> bench().replay()
                .event()
                .get()
                .filter(e -> e.type() != EventType.SLOT_TAKE)
                .isPresent());
    }

    @Test
    void stepsGoFromEventToEventAndAlongTheTag() throws Exception {
        fx(() -> bench().seek(100_000));
        until(() -> bench().replay().event().get().isPresent());
        Event first = bench().replay().event().get().orElseThrow();
        robot.type(KeyCode.DOWN);
        until(() ->
                bench().replay().event().get().filter(now -> !now.equals(first)).isPresent());
        Event second = bench().replay().event().get().orElseThrow();
        assertTrue(second.at().compareTo(first.at()) > 0);
        TableView<Event> table = robot.lookup("#events").query();
        assertEquals(second, table.getSelectionModel().getSelectedItem());
        robot.type(KeyCode.UP);
        until(() -> bench().replay().event().get().filter(first::equals).isPresent());

        fx(() -> model.select(500));
        until(() -> model.selected().get().isPresent());
        int tag = model.selected().get().orElseThrow().tag();
        robot.type(KeyCode.CLOSE_BRACKET);
        until(() -> model.selected().get().filter(next -> next.seq() > 500).isPresent());
        assertEquals(tag, model.selected().get().orElseThrow().tag());
    }

    @Test
    void aRowOfTheTableIsSelectedEverywhere() throws Exception {
        fx(() -> bench().seek(100_000));
        TableView<Event> table = robot.lookup("#events").query();
        until(() -> table.getItems().stream().anyMatch(event -> event.type() == EventType.PACKET_IN));
        Event in = table.getItems().stream()
                .filter(event -> event.type() == EventType.PACKET_IN)
                .findFirst()
                .orElseThrow();
        fx(() -> {
            window.pane().panels().show("packet");
            table.getSelectionModel().select(in);
        });
        until(() -> model.selectedSeq().get() == in.seq());
        until(() -> label("#inspector-title").getText().startsWith("Packet " + in.seq() + ","));
        assertEquals(in.at(), bench().replay().at().get());
    }

    @Test
    void aSearchGoesToItsMatchAndAWrongOneSaysWhatIsWrong() throws Exception {
        robot.type(KeyCode.SLASH);
        until(() -> robot.lookup("#search").query().isFocused());
        robot.write("ev:SLOT_TAKE worker:2");
        robot.type(KeyCode.ENTER);
        until(() -> bench().replay()
                .event()
                .get()
                .filter(e -> e.type() == EventType.SLOT_TAKE)
                .isPresent());
        Event first = bench().replay().event().get().orElseThrow();
        assertEquals(2, first.worker());
        assertTrue(model.window().get().contains(first.t()));
        robot.type(KeyCode.ENTER);
        until(() ->
                bench().replay().event().get().filter(e -> e.t() > first.t()).isPresent());
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        until(() -> bench().replay().event().get().filter(first::equals).isPresent());
        robot.write(" and");
        robot.type(KeyCode.ENTER);
        until(() -> label("#said").getText().startsWith("at character 26: something is missing"));
        assertEquals(first, bench().replay().event().get().orElseThrow(), "the cursor stays");
    }

    @Test
    void playingMovesTheCursorAndPausingStopsIt() throws Exception {
        fx(() -> {
            bench().seek(100_000);
            bench().replay().faster(4);
        });
        robot.type(KeyCode.SPACE);
        until(() -> bench().replay().at().get().t() > 100_000);
        robot.type(KeyCode.SPACE);
        assertFalse(bench().replay().playing().get());
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        long turned = bench().replay().at().get().t();
        until(() -> bench().replay().at().get().t() < turned);
    }

    @Test
    void followingGoesToTheEndAndStaysThere() throws Exception {
        robot.clickOn("#follow");
        long end = model.overview().get().orElseThrow().bounds().to();
        until(() -> bench().replay().at().get().t() == end);
        assertTrue(bench().replay().following().get());
        robot.clickOn("#event-before");
        until(() -> !bench().replay().following().get());
    }

    @Test
    void aLitTagHasACertificate() throws Exception {
        fx(() -> model.select(500));
        until(() -> model.selected().get().isPresent());
        int tag = model.selected().get().orElseThrow().tag();
        robot.type(KeyCode.L);
        until(() -> bench().answers().order().answer().get().value().isPresent());
        assertEquals(Optional.of(tag), bench().tag().get());
        assertEquals(
                OrderCertificate.Verdict.PROVEN,
                bench().answers().order().answer().get().value().orElseThrow().verdict());
        assertTrue(label("#tag-proof").getText().contains("the promise held for this tag"));
        robot.type(KeyCode.L);
        assertEquals(Optional.empty(), bench().tag().get());
    }

    @Test
    void aBrokenCertificateShowsTheRowThatBreaksIt() throws Exception {
        fx(() -> {
            window.pane().open(folder.resolve("overtaken"));
            window.pane().panels().show("tag");
        });
        until(() -> model.overview()
                .get()
                .filter(run -> run.packets() == FakeSource.OVERTAKEN)
                .isPresent());
        fx(() -> bench().light(Optional.of(5)));
        until(() -> bench().answers().order().answer().get().value().isPresent());
        assertTrue(label("#tag-proof").getText().startsWith("Order is broken"));
        until(() -> robot.lookup("#tag-packets .table-row-cell").queryAllAs(TableRow.class).stream()
                .anyMatch(row -> row.getItem() instanceof OrderCertificate.Row packet && packet.broken()));
    }

    @Test
    void goingToAPacketThatIsNotThereSaysSo() throws Exception {
        robot.type(KeyCode.G);
        until(() -> robot.lookup("#go-to").query().isFocused());
        robot.write("#999999");
        robot.type(KeyCode.ENTER);
        until(() -> label("#said").getText().startsWith("no packet 999999 in this journal"));
        assertEquals(-1, model.selectedSeq().get());
        fx(() -> bench().goToPacket(500));
        until(() -> model.selectedSeq().get() == 500);
        assertEquals("", label("#said").getText());
    }

    @Test
    void draggingChoosesAStretchAndTellsItsStatistics() throws Exception {
        var scale = view().picture().orElseThrow().scale();
        Point2D from = view().localToScreen(scale.left() + 200, view().getHeight() / 2);
        robot.drag(from).dropBy(100, 0);
        until(() -> bench().answers().load().answer().get().value().isPresent());
        var load = bench().answers().load().answer().get().value().orElseThrow();
        assertEquals(bench().range().get().orElseThrow(), new TimeWindow(load.from(), load.to()));
        assertTrue(robot.lookup("#load-numbers").query().isVisible());
        robot.type(KeyCode.Z);
        until(() -> model.window().get().equals(bench().range().get().orElseThrow()));
    }

    @Test
    void theLoadOfTheWholeRunIsThereWithoutTheMouse() throws Exception {
        robot.type(KeyCode.DIGIT5);
        until(() -> bench().answers().load().answer().get().value().isPresent());
        var load = bench().answers().load().answer().get().value().orElseThrow();
        assertEquals(model.overview().get().orElseThrow().bounds(), new TimeWindow(load.from(), load.to()));
    }

    @Test
    void theSlotIsShownAtTheCursorAndAGapIsExplained() throws Exception {
        fx(() -> bench().askIdle(1, 100_000));
        until(() -> bench().answers().slot().answer().get().value().isPresent()
                && bench().answers().idle().answer().get().value().isPresent());
        var slot = bench().answers().slot().answer().get().value().orElseThrow();
        assertEquals(1, slot.worker());
        assertEquals(2, slot.lines().size());
        fx(() -> window.pane().panels().show("worker"));
        assertEquals(slot.story(), label("#slot-story").getText());
        robot.type(KeyCode.H);
        until(() -> bench().answers()
                .slot()
                .answer()
                .get()
                .value()
                .flatMap(s -> s.last())
                .filter(last -> last.t() > 100_000)
                .isPresent());
    }

    @Test
    void aNoteIsKeptBesideTheJournal() throws Exception {
        fx(() -> bench().seek(123_456));
        robot.type(KeyCode.M);
        until(() -> robot.lookup("#note-text").query().isFocused());
        robot.write("look here");
        robot.type(KeyCode.ENTER);
        until(() -> !bench().notes().get().isEmpty());
        assertEquals(new Note(123_456, "look here"), bench().notes().get().get(0));
        assertTrue(Files.readString(folder.resolve("synthetic.notes.jsonl")).contains("look here"));
    }

    @Test
    void aNoteMayBePutAtTheVeryBeginningAndTheKeysGoBackToTheTimeline() throws Exception {
        assertTrue(bench().replay().at().get().t() < 0, "before the first event");
        robot.type(KeyCode.M);
        until(() -> robot.lookup("#note-text").query().isFocused());
        robot.write("begin");
        robot.type(KeyCode.ENTER);
        until(() -> !bench().notes().get().isEmpty());
        long begin = model.overview().get().orElseThrow().bounds().from();
        assertEquals(new Note(begin, "begin"), bench().notes().get().get(0));
        assertTrue(view().isFocused());
        robot.press(KeyCode.SHIFT).type(KeyCode.M).release(KeyCode.SHIFT);
        until(() -> bench().notes().get().isEmpty());
    }

    @Test
    void theTableOfEventsComesBackAfterTheSecondTimeline() throws Exception {
        fx(() -> window.pane().showEvents(true));
        fx(() -> window.pane().open(folder.resolve("one"), folder.resolve("two")));
        until(() -> robot.lookup("#second-timeline").tryQuery().isPresent());
        assertTrue(robot.lookup("#events").tryQuery().isEmpty());
        robot.clickOn("#compare-close");
        until(() -> robot.lookup("#second-timeline").tryQuery().isEmpty());
        assertTrue(robot.lookup("#events").tryQuery().isPresent());
    }

    @Test
    void whatIsShownIsSavedAsItIs() throws Exception {
        Path svg = folder.resolve("shown.svg");
        fx(() -> new PictureExport(bench(), view(), new Dialogs(view())).save(svg));
        until(() -> bench().said().get().startsWith("picture saved"));
        String written = Files.readString(svg);
        assertTrue(written.startsWith("<svg") || written.startsWith("<?xml"), written.substring(0, 40));
        assertTrue(written.contains("ORDER HOLDS"));
    }

    @Test
    void twoJournalsStandAboveOneAnother() throws Exception {
        fx(() -> window.pane().open(folder.resolve("one"), folder.resolve("two")));
        until(() -> robot.lookup("#second-timeline").tryQuery().isPresent());
        until(() ->
                robot.lookup("No difference: 2,000 packets in both").tryQuery().isPresent());
        fx(() -> model.look(new TimeWindow(100_000, 200_000)));
        assertEquals(new TimeWindow(100_000, 200_000), model.window().get());
    }

    @Test
    void whatIsDroppedIsOpenedAndTwoAtOnceAreCompared() throws Exception {
        var before = model.run().get();
        fx(() -> assertFalse(window.pane().drop(List.of())));
        assertEquals(before, model.run().get());
        fx(() -> assertTrue(window.pane().drop(List.of(folder.resolve("one").toFile()))));
        until(() -> !model.run().get().equals(before));
        assertTrue(robot.lookup("#second-timeline").tryQuery().isEmpty());
        fx(() -> window.pane()
                .drop(List.of(
                        folder.resolve("one").toFile(), folder.resolve("two").toFile())));
        until(() -> robot.lookup("#second-timeline").tryQuery().isPresent());
    }

    @Test
    void journalsThatWereOpenedAreInTheMenuOfRecentOnes() throws Exception {
        Path older = Files.createDirectory(folder.resolve("older"));
        Path newer = Files.createDirectory(folder.resolve("newer"));
        fx(() -> window.pane().open(older));
        fx(() -> window.pane().open(newer));
        fx(() -> window.pane().open(folder.resolve("not-kept"))); // no longer there when the menu is opened
        var shown = model.run().get();
        robot.clickOn("#recent");
        MenuButton menu = robot.lookup("#recent").query();
        assertEquals(
                List.of(newer.toString(), older.toString()),
                menu.getItems().stream().limit(2).map(MenuItem::getText).toList());
        robot.clickOn(older.toString());
        until(() -> !model.run().get().equals(shown)
                && model.summary().get().filter(s -> s.title().equals("older")).isPresent());
    }

    @Test
    void everyKeyIsListed() throws Exception {
        robot.press(KeyCode.SHIFT).type(KeyCode.SLASH).release(KeyCode.SHIFT);
        until(() -> robot.lookup("#key-list").tryQuery().isPresent());
        for (List<String> key : ViewerKeys.HELP) {
            assertTrue(robot.lookup(key.get(1)).tryQuery().isPresent(), key::toString);
        }
    }
}
