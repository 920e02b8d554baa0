package io.flowlane.viewer.view;

import io.flowlane.viewer.notes.Remembered;
import io.flowlane.viewer.vm.RecentJournals;
import io.flowlane.viewer.vm.SideBySide;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Workbench;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;

/**
 * The whole viewer as one node: toolbar, timeline, panels, events, replay, keys and drag and drop. It knows no window, so
 * that another program can put it into one of its own. FX thread.
 */
public final class ViewerPane extends BorderPane {
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double TABLE_SHARE = 0.76;

    private final Workbench bench;
    private final SideBySide pair;
    private final RecentJournals recent = RecentJournals.ofUser();
    private final Dialogs dialogs = new Dialogs(this);
    private final SidePanels panels = new SidePanels();
    private final MainTimeline timeline;
    private final SplitPane middle = new SplitPane();
    private final SplitPane across = new SplitPane();
    private final EventTable events;
    private final PlayBar playBar;
    private final PacketPanel packet;
    private final NotesPanel notes;
    private final PictureExport export;
    private final ViewerKeys keys;

    /** The table of events gave way to a second timeline. */
    private boolean eventsBeforePair;

    /** A viewer of the model's journal. */
    public ViewerPane(ViewerModel model) {
        bench = new Workbench(model);
        pair = new SideBySide(bench);
        timeline = new MainTimeline(bench, panels);
        events = new EventTable(bench);
        playBar = new PlayBar(bench);
        packet = new PacketPanel(bench);
        notes = new NotesPanel(bench, this::focusTimeline);
        export = new PictureExport(bench, timeline.view(), dialogs);
        keys = new ViewerKeys(bench, new Parts());
        addPanels();
        setTop(new ViewerToolBar(model, recent, () -> choose(this::open), this::open, export::ask, dialogs::keys));
        middle.setOrientation(Orientation.VERTICAL);
        middle.getItems().addAll(new StackPane(timeline.view(), new StartPane(model)), events);
        middle.setDividerPositions(TABLE_SHARE);
        across.getItems().addAll(middle, panels);
        SplitPane.setResizableWithParent(panels, false);
        setCenter(across);
        setBottom(playBar);
        getStylesheets()
                .add(Objects.requireNonNull(ViewerPane.class.getResource("viewer.css"))
                        .toExternalForm());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dropped);
        ThemeStyle.follow(this, model.theme());
        model.error().addListener((property, before, now) -> complain(now));
        pair.second().error().addListener((property, before, now) -> complain(now));
        pair.shown().addListener((property, before, now) -> second(now));
        model.journal().addListener((property, before, now) -> now.ifPresent(recent::add));
        model.run().addListener((property, before, now) -> timeline.view().requestFocus());
        showPanel("order");
    }

    private void addPanels() {
        panels.add("order", "Order", new OrderPanel(bench));
        panels.add("packet", "Packet", packet);
        panels.add("tag", "Tag", new TagPanel(bench));
        panels.add("worker", "Worker", new WorkerPanel(bench));
        panels.add("load", "Load", new LoadPanel(bench));
        panels.add("notes", "Notes", notes);
        panels.add("compare", "Compare", new ComparePanel(pair, () -> choose(pair::open)));
        panels.shown().addListener((property, before, now) -> {
            widen();
            now.filter("load"::equals).ifPresent(load -> bench.askLoadOnce());
        });
    }

    private void widen() {
        boolean any = panels.shown().get().isPresent();
        double wanted = any ? Math.max(332, Math.min(400, across.getWidth() * 0.25)) : 0;
        if (across.getWidth() > 0) {
            across.setDividerPositions(1 - Math.max(wanted, any ? 0 : panels.minWidth(-1)) / across.getWidth());
        }
    }

    @Override
    protected void layoutChildren() {
        boolean first = across.getWidth() == 0;
        super.layoutChildren();
        if (first && across.getWidth() > 0) {
            widen();
        }
    }

    /** The panels beside the timeline; more can be added. */
    public SidePanels panels() {
        return panels;
    }

    /** What is done with the run that is shown. */
    public Workbench workbench() {
        return bench;
    }

    /** Gives the keys to the timeline. */
    public void focusTimeline() {
        timeline.view().requestFocus();
    }

    /** Opens a journal; once it is open, it is a recent one. */
    public void open(Path journal) {
        bench.open(journal);
    }

    /** Opens two journals, the second below the first, to be compared. */
    public void open(Path journal, Path beside) {
        bench.open(journal, () -> beside(beside));
    }

    /** Opens a journal below the one that is shown, to be compared. */
    void beside(Path journal) {
        pair.open(journal);
        showPanel("compare");
    }

    /** Ends all work, stops what moves by itself, and closes both journals. */
    public void close() {
        pair.close();
        bench.close();
    }

    /** Whether nothing of it runs, reads or is open any more. */
    boolean isAtRest() {
        return !playBar.isRunning()
                && bench.viewer().run().get().isEmpty()
                && pair.second().run().get().isEmpty();
    }

    /** Whether a second timeline stands below the first. */
    boolean showsTwo() {
        return pair.shown().get() && pair.second().overview().get().isPresent();
    }

    private void showPanel(String id) {
        panels.show(id);
    }

    /** Shows the table of events, or hides it. */
    void showEvents(boolean wanted) {
        if (!wanted) {
            middle.getItems().remove(events);
        } else if (!middle.getItems().contains(events)) {
            middle.getItems().add(events);
            middle.setDividerPositions(TABLE_SHARE);
        }
    }

    private boolean eventsShown() {
        return middle.getItems().contains(events);
    }

    /** What is to be so again the next time. */
    void remember(Remembered state) {
        state.put("panel", panels.shown().get().orElse(""));
        state.put("events", eventsShown() || eventsBeforePair);
    }

    /** As it was the last time; without the table of events where the timeline would have no room. */
    void restore(Remembered state, double height) {
        panels.show(state.text("panel", "order"));
        boolean room = height > 760;
        showEvents(room && Boolean.parseBoolean(state.text("events", "true")));
    }

    /** A second timeline below the first, or none. */
    private void second(boolean wanted) {
        middle.getItems().removeIf(item -> item instanceof SecondTimeline);
        if (wanted) {
            middle.getItems().add(1, new SecondTimeline(pair));
            middle.setDividerPositions(0.5, 1);
            eventsBeforePair = eventsShown();
            showEvents(false);
        } else if (eventsBeforePair) {
            eventsBeforePair = false;
            showEvents(true);
        }
    }

    private void press(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl && !event.isShortcutDown()) {
            if (event.getCode() == KeyCode.ESCAPE) {
                focusTimeline();
                event.consume();
            }
            return;
        }
        if (OPEN.match(event)) {
            choose(this::open);
        } else if (SAVE.match(event)) {
            export.ask();
        } else if (COPY.match(event)) {
            copy();
        } else if (!keys.press(event)) {
            return;
        }
        event.consume();
    }

    private void copy() {
        boolean selected = bench.viewer().selected().get().isPresent();
        Ui.copy(selected ? packet.asText() : events.asText());
    }

    /** A journal is a directory. */
    private void choose(Consumer<Path> then) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a journal (its directory)");
        File chosen = chooser.showDialog(dialogs.window().orElse(null));
        if (chosen != null) {
            then.accept(chosen.toPath());
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        event.setDropCompleted(drop(event.getDragboard().getFiles()));
        event.consume();
    }

    /** Two at once are compared; whether there was anything to open. */
    boolean drop(List<File> files) {
        if (files.size() > 1) {
            open(files.get(0).toPath(), files.get(1).toPath());
        } else if (!files.isEmpty()) {
            open(files.get(0).toPath());
        }
        return !files.isEmpty();
    }

    private void complain(String message) {
        if (!message.isEmpty()) {
            dialogs.complain("This journal cannot be shown", message);
        }
    }

    /** What keys do to the parts of this pane. */
    private final class Parts implements ViewerKeys.Window {
        @Override
        public void help() {
            dialogs.keys();
        }

        @Override
        public void search() {
            playBar.focusSearch();
        }

        @Override
        public void findAgain(int direction) {
            playBar.find(direction);
        }

        @Override
        public void goTo() {
            playBar.focusGoTo();
        }

        @Override
        public void mark() {
            showPanel("notes");
            notes.write();
        }

        @Override
        public void panel(int number) {
            if (number == 0) {
                panels.show("");
            } else {
                panels.toggle(number);
            }
        }

        @Override
        public void events() {
            showEvents(!eventsShown());
        }

        @Override
        public void showPanel(String id) {
            ViewerPane.this.showPanel(id);
        }
    }
}
