package io.flowlane.viewer.vm;

import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.Step;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.lesson.run.Sight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A lesson beside the viewer: which step, what the viewer is to show for it, what the student has tried. UI thread. */
public final class LessonModel {

    private final LessonSession session;
    private final Workbench bench;
    private final Executor ui;
    private final IntegerProperty step = new SimpleIntegerProperty(0);
    private final ObjectProperty<List<Tried>> tried = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final StringProperty error = new SimpleStringProperty("");

    /** The journal that is shown, as far as this model has asked for it. */
    private Optional<Path> journal = Optional.empty();

    private Optional<Wish> wish = Optional.empty();

    /** What to look at as soon as its journal is there. */
    private record Wish(Sight sight, OptionalLong slots) {}

    /**
     * A run with other settings, to compare.
     *
     * @param part where it was tried
     * @param name what was changed
     * @param outcome what came of it
     * @param columns the values to compare
     */
    public record Tried(Part.TryIt part, String name, RunOutcome outcome, List<String> columns) {
        public Tried {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A lesson over a viewer.
     *
     * @param session the lesson with its runs
     * @param bench the viewer
     * @param ui runs what changes properties
     */
    public LessonModel(LessonSession session, Workbench bench, Executor ui) {
        this.session = session;
        this.bench = bench;
        this.ui = ui;
        bench.viewer().overview().addListener((property, before, now) -> fulfil());
    }

    /** The lesson with its runs. */
    public LessonSession session() {
        return session;
    }

    /** The lesson. */
    public Lesson lesson() {
        return session.lesson();
    }

    /** Which step is read, from 0. */
    public IntegerProperty step() {
        return step;
    }

    /** The step that is read. */
    public Step current() {
        return lesson().steps().get(step.get());
    }

    /** Goes to a step, and looks at what it shows first. */
    public void go(int to) {
        step.set(Math.max(0, Math.min(lesson().steps().size() - 1, to)));
        tried.set(List.of());
        error.set("");
        current().parts().stream()
                .filter(Part.Show.class::isInstance)
                .map(Part.Show.class::cast)
                .findFirst()
                .ifPresent(this::look);
    }

    /** Has the viewer show what the part wants looked at; opens its run first where another one is shown. */
    public void look(Part.Show show) {
        Path wanted = session.outcome(show.run()).journal();
        OptionalLong slots = show.slots() == null ? OptionalLong.empty() : session.time(show.slots(), show);
        wish = Optional.of(new Wish(session.sight(show), slots));
        open(wanted);
    }

    /** Shows a run that was tried. */
    public void look(Tried run) {
        wish = Optional.empty();
        open(run.outcome().journal());
    }

    /** Somebody else has had the viewer open this journal. */
    public void opened(Path other) {
        wish = Optional.empty();
        journal = Optional.of(other);
    }

    /** Begins: the viewer shows the first step's run, or the lesson's first. */
    public void begin() {
        go(0);
        if (journal.isEmpty()) {
            open(session.outcome("").journal());
        }
    }

    /** Goes to a moment of the run that is shown. */
    public void seek(long t) {
        bench.seek(t);
    }

    private void open(Path wanted) {
        if (journal.filter(wanted::equals).isPresent()) {
            fulfil();
        } else {
            journal = Optional.of(wanted);
            bench.open(wanted);
        }
    }

    /** The overview of a lesson's run is there as a whole at once: runs are short. */
    private void fulfil() {
        boolean there = bench.viewer()
                .overview()
                .get()
                .filter(overview -> overview.complete())
                .isPresent();
        if (!there || wish.isEmpty()) {
            return;
        }
        Wish wanted = wish.get();
        wish = Optional.empty();
        bench.viewer().fit();
        wanted.sight.window().ifPresent(bench.viewer()::look);
        bench.light(wanted.sight.tag());
        bench.viewer().select(wanted.sight.packet().orElse(-1));
        wanted.slots.ifPresent(bench::seek);
    }

    /** Whether what the student answered is right. */
    public boolean isRight(Part.Question question, String typed) {
        return session.eval(question.answer(), question).isMeantBy(typed);
    }

    /** Runs the engine again with one setting changed; {@link #tried} then has a row more. */
    public void tryOut(Part.TryIt part, String setting, String value) {
        running.set(true);
        error.set("");
        RunSettings settings = session.outcome(part.run()).settings().with(setting, value);
        bench.inBackground(() -> {
            try {
                RunOutcome outcome = session.tryOut(part, settings);
                Tried row = new Tried(part, setting + " " + value, outcome, session.columns(part, outcome));
                ui.execute(() -> add(part, row));
            } catch (IOException | LessonException e) {
                ui.execute(() -> fail(String.valueOf(e.getMessage())));
            }
        });
    }

    private void add(Part.TryIt part, Tried row) {
        List<Tried> rows = new ArrayList<>(tried.get());
        if (rows.stream().noneMatch(before -> before.part().equals(part))) {
            RunOutcome base = session.outcome(part.run());
            rows.add(new Tried(part, "as it was", base, session.columns(part, base)));
        }
        rows.add(row);
        running.set(false);
        tried.set(List.copyOf(rows));
    }

    private void fail(String message) {
        running.set(false);
        error.set(message);
    }

    /** What was tried in this step, the run as it was first. */
    public ObjectProperty<List<Tried>> tried() {
        return tried;
    }

    /** Whether a run is under way. */
    public BooleanProperty running() {
        return running;
    }

    /** Why the last run failed; empty when it did not. */
    public StringProperty error() {
        return error;
    }
}
