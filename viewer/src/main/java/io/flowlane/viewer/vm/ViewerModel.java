package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.render.TimelineLoads;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import io.flowlane.viewer.timeline.TimelineBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The viewer's state: which journal, which part of it, which packet, which theme. Used on the UI executor's thread. */
public final class ViewerModel {
    private static final int NONE = -1;

    private final JournalSource source;
    private final Executor background;
    private final Executor ui;

    /** Raised with every opening, so that what an earlier one still brings is dropped. */
    private final AtomicInteger opening = new AtomicInteger();

    private final ObjectProperty<Optional<Timeline>> timeline = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RunSummary>> summary = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<TimeWindow> window = new SimpleObjectProperty<>(new TimeWindow(0, 1));
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final IntegerProperty selectedRow = new SimpleIntegerProperty(NONE);
    private final DoubleProperty progress = new SimpleDoubleProperty(NONE);
    private final StringProperty error = new SimpleStringProperty("");

    /** The violation that was shown last. */
    private int violation = NONE;

    /**
     * A model without a journal.
     *
     * @param background runs what is slow, one thing after another or at once
     * @param ui runs what changes properties
     */
    public ViewerModel(JournalSource source, Executor background, Executor ui) {
        this.source = source;
        this.background = background;
        this.ui = ui;
    }

    /** Opens a journal in the background; the one that is shown stays until the new one is ready. */
    public void open(Path path) {
        int mine = opening.incrementAndGet();
        error.set("");
        progress.set(0);
        background.execute(() -> load(path, mine));
    }

    private void load(Path path, int mine) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        String title = name == null ? path.toString() : name.toString();
        try (Journal journal = source.open(path)) {
            Timeline built = TimelineBuilder.build(journal, fraction -> {
                tell(mine, () -> progress.set(fraction));
                return mine == opening.get();
            });
            tell(mine, () -> show(built, TimelineLoads.summary(built, title)));
            RunSummary checked = source.summarize(journal, built, title);
            tell(mine, () -> summary.set(Optional.of(checked)));
        } catch (CancellationException replaced) {
            // another journal was opened meanwhile
        } catch (JournalException unreadable) {
            fail(mine, String.valueOf(unreadable.getMessage()));
        } catch (OutOfMemoryError tooLarge) {
            fail(mine, path + " does not fit into memory: start Java with more, for example -Xmx8g");
        } catch (RuntimeException unexpected) {
            fail(mine, path + " cannot be shown (" + unexpected + "): flowlane verify says whether it is whole");
        }
    }

    private void tell(int mine, Runnable change) {
        ui.execute(() -> {
            if (mine == opening.get()) {
                change.run();
            }
        });
    }

    private void fail(int mine, String message) {
        tell(mine, () -> {
            progress.set(NONE);
            error.set(message);
        });
    }

    private void show(Timeline built, RunSummary first) {
        selectedRow.set(NONE);
        violation = NONE;
        timeline.set(Optional.of(built));
        summary.set(Optional.of(first));
        window.set(built.bounds());
        progress.set(NONE);
    }

    /** Shows this part of the run, or as much of it as there is. */
    public void look(TimeWindow at) {
        timeline.get().ifPresent(shown -> window.set(at.clampTo(shown.bounds())));
    }

    /** Shows the whole run. */
    public void fit() {
        timeline.get().ifPresent(shown -> window.set(shown.bounds()));
    }

    /** Zooms by a factor about a time. */
    public void zoom(long about, double factor) {
        look(window.get().zoomAbout(about, factor));
    }

    /** Moves by a part of what is shown; later when positive. */
    public void pan(double part) {
        look(window.get().pan(Math.round(window.get().span() * part)));
    }

    /** Selects the packet in a row, or none when there is no such row; it is brought into sight. */
    public void select(int row) {
        Optional<Timeline> shown = timeline.get();
        if (shown.isEmpty() || row < 0 || row >= shown.get().packets().size()) {
            selectedRow.set(NONE);
            return;
        }
        selectedRow.set(row);
        long take = shown.get().packets().take(row);
        long at = take < 0 ? shown.get().packets().in(row) : take;
        if (!window.get().contains(at)) {
            look(window.get().pan(at - window.get().from() - window.get().span() / 2));
        }
    }

    /** Selects the next packet in input order, or the one before; of the same tag if asked. */
    public void step(int direction, boolean sameTag) {
        Optional<Timeline> shown = timeline.get();
        int row = selectedRow.get();
        if (shown.isEmpty() || row < 0) {
            return;
        }
        int rank = shown.get().packets().rank(row);
        int size = shown.get().packets().size();
        for (int next = row + direction; next >= 0 && next < size; next += direction) {
            if (!sameTag || shown.get().packets().rank(next) == rank) {
                select(next);
                return;
            }
        }
    }

    /** Shows the packets of a violation from the first one's input to the last one's return, and selects the first. */
    public void showViolation(int index) {
        Optional<Timeline> shown = timeline.get();
        List<RunSummary.Violation> violations = violations();
        if (shown.isEmpty() || index < 0 || index >= violations.size()) {
            return;
        }
        violation = index;
        look(ViolationWindow.of(shown.get(), violations.get(index)));
        select(ViolationWindow.firstRow(shown.get(), violations.get(index)));
    }

    /** Shows the next violation, or the one before; after the last comes the first. */
    public void stepViolation(int direction) {
        int n = violations().size();
        if (n > 0) {
            showViolation(violation == NONE ? (direction > 0 ? 0 : n - 1) : Math.floorMod(violation + direction, n));
        }
    }

    private List<RunSummary.Violation> violations() {
        return summary.get().map(RunSummary::violations).orElse(List.of());
    }

    /** Light becomes dark and dark becomes light. */
    public void switchTheme() {
        theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
    }

    /** The run that is shown. */
    public ObjectProperty<Optional<Timeline>> timeline() {
        return timeline;
    }

    /** What is said of it. */
    public ObjectProperty<Optional<RunSummary>> summary() {
        return summary;
    }

    /** The time that is shown. */
    public ObjectProperty<TimeWindow> window() {
        return window;
    }

    /** The colours. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** The selected packet's row, or -1. */
    public IntegerProperty selectedRow() {
        return selectedRow;
    }

    /** How far the opening of a journal has come, 0 to 1, or -1 when none is being opened. */
    public DoubleProperty progress() {
        return progress;
    }

    /** Why the last opening failed, in one line; empty when it did not. */
    public StringProperty error() {
        return error;
    }
}
