package io.flowlane.eclipse.view;

import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.summary.CheckedJournals;
import io.flowlane.viewer.view.ViewerPane;
import io.flowlane.viewer.vm.ReplayModel;
import io.flowlane.viewer.vm.ViewerModel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.embed.swt.FXCanvas;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/** The viewer as a view of the workbench. It comes back with its journal when the workbench is started again. */
public final class FlowlaneView extends ViewPart {

    /** As {@code plugin.xml} names it. */
    public static final String ID = "io.flowlane.eclipse.view";

    private static final String JOURNAL = "journal";

    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "flowlane-viewer");
        thread.setDaemon(true);
        return thread;
    });

    /** What the view showed when the workbench ended the last time, for as long as it shows nothing else. */
    private @Nullable Path restored;

    private @Nullable FXCanvas canvas;
    private @Nullable ViewerPane pane;
    private @Nullable ViewerModel model;
    private @Nullable WorkbenchTheme theme;

    @Override
    public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
        super.init(site, memento);
        String before = memento == null ? null : memento.getString(JOURNAL);
        if (before != null && Files.isDirectory(Path.of(before))) {
            restored = Path.of(before);
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        // the toolkit must outlive the last view: the next one needs it
        Platform.setImplicitExit(false);
        FXCanvas made = new FXCanvas(parent, SWT.NONE);
        ViewerModel state = new ViewerModel(new CheckedJournals(), background, Platform::runLater);
        WorkbenchTheme colours = new WorkbenchTheme(parent, state.theme()::set);
        ViewerPane viewer = new ViewerPane(state);
        state.journal().addListener((property, before, now) -> now.ifPresent(this::name));
        viewer.setOnDragDropped(this::dropped);
        made.setScene(new Scene(viewer));
        canvas = made;
        model = state;
        theme = colours;
        pane = viewer;
        if (restored != null) {
            open(restored);
        }
    }

    /** Shows a journal. */
    public void open(Path folder) {
        viewer().open(folder);
    }

    private void name(Path folder) {
        Path name = folder.getFileName();
        setPartName(name == null ? "Flowlane" : name + " - Flowlane");
        setTitleToolTip(folder.toString());
    }

    /** From the Project Explorer or from outside: journals' folders or files of them; two at once are compared. */
    private void dropped(DragEvent event) {
        List<Path> journals = event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .map(path -> JournalFolders.of(path).orElse(path))
                .distinct()
                .toList();
        if (journals.size() > 1) {
            viewer().open(journals.get(0), journals.get(1));
        } else {
            journals.forEach(this::open);
        }
        event.setDropCompleted(!journals.isEmpty());
        event.consume();
    }

    /** Shows a journal that is still written, and stays at its end. */
    public void follow(Path folder) {
        viewer().workbench().open(folder, () -> replay().follow(true));
    }

    /** Goes to the last thing that happened, and to the slots: while a breakpoint holds the program, that is its state. */
    public void showNow() {
        replay().follow(true);
        viewer().panels().show("worker");
    }

    /**
     * Tells a listener of each event that the user goes to.
     *
     * @return takes the listener away again
     */
    public Runnable onEvent(Consumer<Event> listener) {
        var event = replay().event();
        ChangeListener<Optional<Event>> tells = (property, before, now) -> now.ifPresent(listener);
        event.addListener(tells);
        return () -> event.removeListener(tells);
    }

    private ViewerPane viewer() {
        return Objects.requireNonNull(pane, "the view has been created");
    }

    /** The journal that is shown. */
    public Optional<Path> journal() {
        return model == null ? Optional.empty() : model.journal().get();
    }

    /** The cursor over what the view shows. */
    public ReplayModel replay() {
        return viewer().workbench().replay();
    }

    /** What the view shows, for those that go on from it. */
    public ViewerModel model() {
        return Objects.requireNonNull(model, "the view has been created");
    }

    @Override
    public void saveState(IMemento memento) {
        journal()
                .or(() -> Optional.ofNullable(restored))
                .ifPresent(kept -> memento.putString(JOURNAL, kept.toString()));
    }

    @Override
    public void setFocus() {
        if (canvas != null && pane != null) {
            canvas.setFocus();
            pane.focusTimeline();
        }
    }

    @Override
    public void dispose() {
        if (theme != null) {
            theme.close();
        }
        if (pane != null) {
            pane.close();
        }
        background.shutdownNow();
        super.dispose();
    }
}
