package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.compare.Aspect;
import io.flowlane.viewer.compare.Comparison;
import io.flowlane.viewer.compare.ComparisonReport;
import io.flowlane.viewer.compare.Difference;
import io.flowlane.viewer.query.Finder;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.query.Query;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A second journal beside the first: its window keeps a fixed distance to the first one's, so that an event that both have
 * stands above itself. Used on the UI executor's thread.
 */
public final class SideBySide {
    private static final double TOLERANCE = 0.1;

    private final Workbench first;
    private final ViewerModel second;
    private final Question<ComparisonReport> comparison;
    private final Question<Long> alignment;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final LongProperty offset = new SimpleLongProperty();
    private final StringProperty said = new SimpleStringProperty("");
    private boolean inStep;

    /** Beside the journal of this workbench, once one is opened. */
    public SideBySide(Workbench first) {
        this.first = first;
        ViewerModel viewer = first.viewer();
        second = viewer.sibling();
        comparison = new Question<>(viewer.background());
        alignment = new Question<>(viewer.background());
        second.theme().bind(viewer.theme());
        viewer.window().addListener((property, before, now) -> follow(now));
        second.window().addListener((property, before, now) -> lead(now));
        second.run().addListener((property, before, now) -> now.ifPresent(run -> compare()));
        offset.addListener(change -> follow(viewer.window().get()));
        // a second journal was compared with the one that was shown before
        viewer.run().addListener(change -> close());
        alignment.answer().addListener((property, before, now) -> {
            said.set(now.said());
            now.value().ifPresent(offset::set);
        });
    }

    /** Opens a journal beside the first; what is shown changes once it is open. */
    public void open(Path journal) {
        second.open(journal, () -> {
            shown.set(true);
            follow(first.viewer().window().get());
        });
    }

    /** Shows the first alone again. */
    public void close() {
        shown.set(false);
        comparison.clear();
        second.close();
    }

    private void compare() {
        Optional<Run> here = first.viewer().run().get();
        Optional<Run> there = second.run().get();
        if (here.isPresent() && there.isPresent()) {
            Journal a = here.get().journal();
            Journal b = there.get().journal();
            comparison.clear();
            comparison.ask(goOn -> new Comparison(EnumSet.allOf(Aspect.class), TOLERANCE).run(a, b, goOn));
            align("ev:PACKET_IN");
        }
    }

    /** Puts the first match of a filter in both journals above one another. */
    public void align(String filter) {
        Optional<Run> here = first.viewer().run().get();
        Optional<Run> there = second.run().get();
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        Query query;
        try {
            query = Query.parse(filter);
        } catch (QueryException wrong) {
            said.set(String.valueOf(wrong.getMessage()));
            return;
        }
        Journal a = here.get().journal();
        Journal b = there.get().journal();
        alignment.clear();
        alignment.ask(
                goOn -> new Finder(a)
                        .next(query, Moment.START, goOn)
                        .flatMap(inA -> new Finder(b)
                                .next(query, Moment.START, goOn)
                                .map(inB -> inB.event().t() - inA.event().t())),
                "nothing in both journals matches " + filter);
    }

    private void follow(TimeWindow window) {
        if (shown.get() && !inStep && second.overview().get().isPresent()) {
            inStep = true;
            second.window().set(window.pan(offset.get()));
            inStep = false;
        }
    }

    private void lead(TimeWindow window) {
        if (!shown.get() || inStep) {
            return;
        }
        inStep = true;
        first.viewer().look(window.pan(-offset.get()));
        second.window().set(first.viewer().window().get().pan(offset.get()));
        inStep = false;
    }

    /** Shows a packet that differs in both, above itself. */
    public void show(Difference difference) {
        if (difference.atA() >= 0 && difference.atB() >= 0) {
            offset.set(difference.atB() - difference.atA());
        }
        if (difference.atA() >= 0) {
            first.viewer().select(difference.seq());
            first.seek(difference.atA());
        }
        if (difference.atB() >= 0) {
            second.select(difference.seq());
        }
    }

    /** The second journal. */
    public ViewerModel second() {
        return second;
    }

    /** What differs. */
    public Question<ComparisonReport> comparison() {
        return comparison;
    }

    /** Whether there is a second journal. */
    public BooleanProperty shown() {
        return shown;
    }

    /** How much later the second journal's time is, in nanoseconds, where both stand above one another. */
    public LongProperty offset() {
        return offset;
    }

    /** What became of the last alignment. */
    public StringProperty said() {
        return said;
    }
}
