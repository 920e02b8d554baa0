package io.flowlane.viewer.lesson.run;

import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.Step;
import io.flowlane.viewer.lesson.query.Expression;
import io.flowlane.viewer.lesson.query.Facts;
import io.flowlane.viewer.lesson.query.Kind;
import io.flowlane.viewer.lesson.query.Runs;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.timeline.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/** A lesson whose runs have been recorded: what it asks can be answered. One thread at a time. */
public final class LessonSession {

    private final Lesson lesson;
    private final RunRecorder recorder;
    private final Path folder;
    private final Map<String, RunOutcome> outcomes = new LinkedHashMap<>();
    private int tries;

    /** A claim and what became of it. */
    public record Checked(Part.Claim claim, boolean holds, String found) {}

    private LessonSession(Lesson lesson, RunRecorder recorder, Path folder) {
        this.lesson = lesson;
        this.recorder = recorder;
        this.folder = folder;
    }

    /**
     * Records every run of the lesson, on the calling thread.
     *
     * @param folder where to: a folder for each run, by its name
     * @param progress given how far it is, 0 to 1
     * @throws io.flowlane.viewer.lesson.LessonException when a run's traffic cannot be read
     * @throws IOException when a journal cannot be written
     */
    public static LessonSession record(Lesson lesson, RunRecorder recorder, Path folder, DoubleConsumer progress)
            throws IOException {
        LessonSession session = new LessonSession(lesson, recorder, folder);
        for (RunSettings settings : lesson.runs()) {
            progress.accept((double) session.outcomes.size() / lesson.runs().size());
            session.outcomes.put(settings.name(), recorder.record(lesson, settings, folder.resolve(settings.name())));
        }
        progress.accept(1);
        return session;
    }

    /** The lesson. */
    public Lesson lesson() {
        return lesson;
    }

    /** The run of that name; the first for the empty name. */
    public RunOutcome outcome(String run) {
        RunOutcome found = outcomes.get(lesson.run(run).name());
        if (found == null) {
            throw lesson.error("the run '" + run + "' has not been recorded", 0);
        }
        return found;
    }

    /**
     * Computes an expression.
     *
     * @param part where it stands
     * @throws io.flowlane.viewer.lesson.LessonException when it has no answer, with the line
     */
    public Value eval(Expression expression, Part part) {
        return eval(
                expression,
                part.line(),
                name -> outcome(name.isEmpty() ? part.run() : name).facts());
    }

    private Value eval(Expression expression, int line, Runs runs) {
        try {
            return expression.eval(runs);
        } catch (QueryException e) {
            throw lesson.error(String.valueOf(e.getMessage()), line);
        }
    }

    /** Checks every claim, in order. */
    public List<Checked> checkClaims() {
        List<Checked> checked = new ArrayList<>();
        for (Step step : lesson.steps()) {
            for (Part part : step.parts()) {
                if (part instanceof Part.Claim claim) {
                    checked.add(check(claim));
                }
            }
        }
        return checked;
    }

    private Checked check(Part.Claim claim) {
        Value value = eval(claim.holds(), claim);
        String found = "";
        if (value.kind() != Kind.YES_NO) {
            found = value.shown() + ", not yes or no";
        } else if (claim.holds() instanceof Expression.Binary sides) {
            found = eval(sides.left(), claim).shown() + " and "
                    + eval(sides.right(), claim).shown();
        }
        return new Checked(claim, value.holds(), found);
    }

    /** A moment in nanoseconds since the session began, not below 0; empty when it never came in this run. */
    public OptionalLong time(Expression expression, Part part) {
        double t = eval(expression, part).number();
        return Double.isNaN(t) ? OptionalLong.empty() : OptionalLong.of(Math.max(0, Math.round(t)));
    }

    /**
     * All that a step wants looked at; an answer that is none is left away.
     *
     * @throws io.flowlane.viewer.lesson.LessonException when it is about a tag that no packet of the run has
     */
    public Sight sight(Part.Show show) {
        return new Sight(
                window(show),
                packet(show),
                tag(show),
                marks(show).stream().map(Moment::t).toList());
    }

    private Optional<Integer> tag(Part.Show show) {
        Expression tag = show.tag();
        double number = tag == null ? Double.NaN : eval(tag, show).number();
        if (Double.isNaN(number)) {
            return Optional.empty();
        }
        int wanted = (int) Math.round(number);
        if (!outcome(show.run()).facts().tagsByRank().contains(wanted)) {
            throw lesson.error("no packet of this run has the tag " + Kind.TAG.shown(number), show.line());
        }
        return Optional.of(wanted);
    }

    private Optional<TimeWindow> window(Part.Show show) {
        Part.Window window = show.window();
        if (window == null) {
            return Optional.empty();
        }
        OptionalLong from = time(window.from(), show);
        OptionalLong to = time(window.to(), show);
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeWindow(from.getAsLong(), Math.max(from.getAsLong() + 1, to.getAsLong())));
    }

    private OptionalLong packet(Part.Show show) {
        Expression packet = show.packet();
        double seq = packet == null ? Double.NaN : eval(packet, show).number();
        return Double.isNaN(seq) ? OptionalLong.empty() : OptionalLong.of(Math.round(seq));
    }

    /** The moments to look at that came in this run. */
    public List<Moment> marks(Part.Show show) {
        List<Moment> marks = new ArrayList<>();
        for (Part.Mark mark : show.marks()) {
            time(mark.at(), show).ifPresent(t -> marks.add(new Moment(t, mark)));
        }
        return marks;
    }

    /** A mark and when it is. */
    public record Moment(long t, Part.Mark mark) {}

    /**
     * Records the part's run once more with another value for one of its settings.
     *
     * @throws IOException when the journal cannot be written
     */
    public RunOutcome tryOut(Part.TryIt part, RunSettings settings) throws IOException {
        return recorder.record(lesson, settings, folder.resolve("try-" + ++tries));
    }

    /** The columns of a comparison for one run. */
    public List<String> columns(Part.TryIt part, RunOutcome outcome) {
        Facts facts = outcome.facts();
        return part.columns().stream()
                .map(column -> eval(
                                column.value(),
                                part.line(),
                                name -> name.isEmpty() ? facts : outcome(name).facts())
                        .shown())
                .toList();
    }
}
