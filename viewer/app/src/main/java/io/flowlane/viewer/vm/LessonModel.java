package io.flowlane.viewer.vm;

import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.Step;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.lesson.run.Sight;
import io.flowlane.viewer.lesson.run.SlotRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
    private final IntegerProperty step = new SimpleIntegerProperty(0);
    private final ObjectProperty<List<Tried>> tried = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final StringProperty error = new SimpleStringProperty("");

    private Optional<Wish> wish = Optional.empty();

    /** What to look at as soon as its journal is there. */
    private record Wish(Path journal, Sight sight, OptionalLong slots) {}

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
     */
    public LessonModel(LessonSession session, Workbench bench) {
        this.session = session;
        this.bench = bench;
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
        wish = Optional.of(new Wish(wanted, session.sight(show), slots));
        open(wanted);
    }

    /** Shows a run that was tried. */
    public void look(Tried run) {
        wish = Optional.empty();
        open(run.outcome().journal());
    }

    /** Begins: the viewer shows the first step's run, or the lesson's first. */
    public void begin() {
        go(0);
        if (wish.isEmpty()) {
            open(session.outcome("").journal());
        }
    }

    /** Goes to a moment of the run that is shown. */
    public void seek(long t) {
        bench.seek(t);
    }

    private void open(Path wanted) {
        if (isShown(wanted)) {
            fulfil();
        } else {
            bench.open(wanted);
        }
    }

    private boolean isShown(Path wanted) {
        return bench.viewer().journal().get().filter(wanted::equals).isPresent();
    }

    /** The overview of a lesson's run is there as a whole at once: runs are short. */
    private void fulfil() {
        boolean there = bench.viewer()
                .overview()
                .get()
                .filter(overview -> overview.complete())
                .isPresent();
        if (!there || wish.isEmpty() || !isShown(wish.get().journal)) {
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
        error.set("");
        String name = setting + " " + value;
        RunSettings settings = session.outcome(part.run()).settings().with(setting, value);
        running.set(true);
        bench.viewer()
                .background()
                .run(
                        () -> {
                            RunOutcome outcome = session.tryOut(part, settings);
                            return new Tried(part, name, outcome, session.columns(part, outcome));
                        },
                        row -> add(part, row),
                        this::fail);
    }

    /** What stood in the slots at a moment of a run: read in the background, it comes to one of the two. */
    public void slots(Part.Show show, long t, Consumer<List<SlotRow>> found, Consumer<String> failed) {
        Path journal = session.outcome(show.run()).journal();
        bench.viewer().background().run(() -> SlotRow.at(journal, t), found, failed);
    }

    private void add(Part.TryIt part, Tried row) {
        running.set(false);
        List<Tried> rows = new ArrayList<>(tried.get());
        if (rows.stream().noneMatch(before -> before.part().equals(part))) {
            RunOutcome base = session.outcome(part.run());
            rows.add(new Tried(part, "unchanged", base, session.columns(part, base)));
        }
        rows.add(row);
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
