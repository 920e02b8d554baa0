package io.flowlane.viewer.vm;

import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The viewer's state: which journal, which part of it, which packet, which theme. Used on the UI executor's thread. */
public final class ViewerModel {
    private static final int NONE = -1;

    private final JournalSource source;
    private final RunLoader loader;
    private final Background background;

    private final ObjectProperty<Optional<Path>> journal = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Run>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Overview>> overview = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Timeline>> detail = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RunSummary>> summary = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<TimeWindow> window = new SimpleObjectProperty<>(new TimeWindow(0, 1));
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final LongProperty selectedSeq = new SimpleLongProperty(NONE);
    private final ObjectProperty<Optional<PacketLife>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty progress = new SimpleDoubleProperty(NONE);
    private final StringProperty error = new SimpleStringProperty("");
    private final StringProperty said = new SimpleStringProperty("");

    private final Violations violations;

    /**
     * A model without a journal.
     *
     * @param background runs what is slow, several things at once
     * @param ui runs what changes properties
     */
    public ViewerModel(JournalSource source, Executor background, Executor ui) {
        this(source, new Background(background, ui));
    }

    private ViewerModel(JournalSource source, Background background) {
        this.source = source;
        this.background = background;
        violations = new Violations(source, run, summary, background, said::set);
        loader = new RunLoader(source, background, new RunLoader.Told() {
            @Override
            public void opened(Run opened, Path path, String title) {
                show(opened, path, title);
            }

            @Override
            public void grown(String title) {
                refresh(title);
            }

            @Override
            public void summarized(RunSummary checked) {
                summary.set(Optional.of(checked));
            }

            @Override
            public void failed(String message) {
                progress.set(run.get().map(ViewerModel::progressOf).orElse((double) NONE));
                error.set(message);
            }
        });
        window.addListener(change -> look());
    }

    /** Opens a journal in the background; the one that is shown stays until the new one is open. */
    public void open(Path path) {
        open(path, () -> {});
    }

    /** The same, and does {@code andThen} once the journal is shown: what belongs to a journal changes with it, or not at all. */
    public void open(Path path, Runnable andThen) {
        error.set("");
        progress.set(0);
        loader.open(path, andThen);
    }

    private void show(Run opened, Path path, String title) {
        Optional<Run> before = run.get();
        selectedSeq.set(NONE);
        selected.set(Optional.empty());
        summary.set(Optional.empty());
        detail.set(Optional.empty());
        overview.set(Optional.empty());
        said.set("");
        journal.set(Optional.of(path));
        run.set(Optional.of(opened));
        window.set(opened.overview().bounds());
        refresh(title);
        before.ifPresent(Run::close);
    }

    /** There is more of the run, or the exact picture of what is looked at. */
    private void refresh(String title) {
        run.get().ifPresent(shown -> {
            Overview now = shown.overview();
            if (overview.get().isEmpty() || overview.get().get() != now) {
                boolean all = overview.get().isPresent()
                        && window.get().equals(overview.get().get().bounds());
                overview.set(Optional.of(now));
                if (all) {
                    window.set(now.bounds());
                }
            }
            if (summary.get().isEmpty() || !summary.get().get().isFinal()) {
                summary.set(Optional.of(RunLoads.summary(now, title, loader.progressText())));
            }
            progress.set(progressOf(shown));
            look();
        });
    }

    private static double progressOf(Run shown) {
        Overview known = shown.overview();
        return known.complete() || known.failure().isPresent() ? NONE : shown.progress();
    }

    private void look() {
        detail.set(run.get().flatMap(shown -> shown.detail(window.get())));
    }

    /** Shows this part of the run, or as much of it as there is. */
    public void look(TimeWindow at) {
        overview.get().ifPresent(shown -> window.set(at.clampTo(shown.bounds())));
    }

    /** Shows the whole run. */
    public void fit() {
        overview.get().ifPresent(shown -> window.set(shown.bounds()));
    }

    /** Zooms by a factor about a time. */
    public void zoom(long about, double factor) {
        look(window.get().zoomAbout(about, factor));
    }

    /** Moves by a part of what is shown; later when positive. */
    public void pan(double part) {
        look(window.get().pan(Math.round(window.get().span() * part)));
    }

    /**
     * Selects a packet by its sequence number, or none with a negative one. Its life follows in {@link #selected} as soon as
     * it is known, and then it is brought into sight.
     */
    public void select(long seq) {
        selectedSeq.set(Math.max(NONE, seq));
        selected.set(Optional.empty());
        if (seq < 0) {
            return;
        }
        run.get()
                .ifPresent(shown -> when(shown, shown.packet(seq), life -> selected(seq, life), why -> {
                    if (selectedSeq.get() == seq) {
                        selectedSeq.set(NONE);
                    }
                    said.set("packet " + seq + " cannot be read: " + why);
                }));
    }

    private void selected(long seq, Optional<PacketLife> life) {
        if (selectedSeq.get() != seq) {
            return;
        }
        if (life.isEmpty()) {
            selectedSeq.set(NONE);
            return;
        }
        selected.set(life);
        PacketLife packet = life.get();
        long at = packet.take() < 0 ? packet.in() : packet.take();
        if (!window.get().contains(at)) {
            look(window.get().pan(at - window.get().from() - window.get().span() / 2));
        }
    }

    /** What a stage brings, unless another run is shown by then. */
    <T> void when(Run of, CompletionStage<T> stage, Consumer<? super T> done, Consumer<String> failed) {
        background.when(
                stage, value -> ifShown(of, () -> done.accept(value)), why -> ifShown(of, () -> failed.accept(why)));
    }

    private void ifShown(Run of, Runnable work) {
        if (run.get().filter(shown -> shown == of).isPresent()) {
            work.run();
        }
    }

    /** Selects the next packet in input order, or the one before; of the same tag if asked. */
    public void step(int direction, boolean sameTag) {
        Optional<PacketLife> from = selected.get();
        if (run.get().isEmpty() || from.isEmpty()) {
            return;
        }
        Run shown = run.get().get();
        Consumer<OptionalLong> found = next -> next.ifPresent(this::select);
        when(
                shown,
                shown.neighbour(from.get(), direction, sameTag),
                found,
                why -> said.set("the next packet cannot be read: " + why));
    }

    /** Shows the packets of a violation from the first one's input to the last one's return, and selects the first. */
    public void showViolation(int index) {
        List<RunSummary.Violation> known = violations.known();
        if (run.get().isEmpty() || index < 0 || index >= known.size()) {
            return;
        }
        violations.shown().set(index);
        Run shown = run.get().get();
        RunSummary.Violation found = known.get(index);
        Consumer<TimeWindow> go = at -> {
            look(at);
            if (!found.seqs().isEmpty()) {
                select(found.seqs().get(0));
            }
        };
        when(
                shown,
                ViolationWindow.of(shown, found),
                go,
                why -> said.set("the violation's packets cannot be read: " + why));
    }

    /** Shows the next violation, or the one before; after the last comes the first. */
    public void stepViolation(int direction) {
        violations.next(direction, () -> showViolation(violations.shown().get()));
    }

    /** How guarantees were broken. */
    public Violations violations() {
        return violations;
    }

    /** Light, then dark, then high contrast, and light again. */
    public void switchTheme() {
        theme.set(theme.get().next());
    }

    /** Ends all work and closes the journal. */
    public void close() {
        loader.cancel();
        Optional<Run> before = run.get();
        journal.set(Optional.empty());
        run.set(Optional.empty());
        before.ifPresent(Run::close);
    }

    /** Another model without a journal, of the same source. */
    public ViewerModel sibling() {
        return new ViewerModel(source, background);
    }

    /** What runs what is slow. */
    public Background background() {
        return background;
    }

    /** Where the journal lies that is shown; changes with it, and before anything else of it. */
    public ObjectProperty<Optional<Path>> journal() {
        return journal;
    }

    /** The run that is shown. */
    public ObjectProperty<Optional<Run>> run() {
        return run;
    }

    /** What is known of the whole run; set anew whenever there is more. */
    public ObjectProperty<Optional<Overview>> overview() {
        return overview;
    }

    /** The exact picture of {@link #window}, when it is close enough and has been read. */
    public ObjectProperty<Optional<Timeline>> detail() {
        return detail;
    }

    /** What is said of the run. */
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

    /** The selected packet's sequence number, or -1. */
    public LongProperty selectedSeq() {
        return selectedSeq;
    }

    /** The selected packet's life; comes a moment after {@link #selectedSeq}. */
    public ObjectProperty<Optional<PacketLife>> selected() {
        return selected;
    }

    /** How far the reading of the journal has come, 0 to 1, or -1 when it has been read. */
    public DoubleProperty progress() {
        return progress;
    }

    /** What became of the last thing that was asked for, where it is worth a message. */
    public StringProperty said() {
        return said;
    }

    /** Why the last opening failed, in one line; empty when it did not. */
    public StringProperty error() {
        return error;
    }
}
