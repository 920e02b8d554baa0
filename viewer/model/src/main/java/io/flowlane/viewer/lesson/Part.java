package io.flowlane.viewer.lesson;

import io.flowlane.viewer.lesson.query.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a step. */
public sealed interface Part {

    /** Its first line in the file, from 1. */
    int line();

    /** The run that it is about; empty for the lesson's first. */
    String run();

    /** Markdown with values in it. */
    record Prose(int line, String run, Template text) implements Part {}

    /** A block of code that is only shown. */
    record Code(int line, String run, String text) implements Part {}

    /**
     * What to look at.
     *
     * @param window the time to show; null for the whole run
     * @param tag the flow to follow; null for none
     * @param packet the packet to select; null for none
     * @param slots when to look at the slots; null for not at all
     * @param marks what to look at in the picture, in order
     * @param caption what the picture is; may be empty
     * @param picture whether a page has a picture of it
     * @param transcript whether a script's calls are printed with their results
     */
    record Show(
            int line,
            String run,
            @Nullable Window window,
            @Nullable Expression tag,
            @Nullable Expression packet,
            @Nullable Expression slots,
            List<Mark> marks,
            Template caption,
            boolean picture,
            boolean transcript)
            implements Part {
        public Show {
            marks = List.copyOf(marks);
        }
    }

    /** A stretch of time. */
    record Window(Expression from, Expression to) {}

    /** A moment to look at, and what is to be seen there. */
    record Mark(int line, Expression at, Template text) {}

    /**
     * Something to think about; the right answer is computed.
     *
     * @param ask the question
     * @param answer what is right
     * @param because why; empty for no reason given
     */
    record Question(int line, String run, Template ask, Expression answer, Template because) implements Part {}

    /**
     * What the lesson relies on.
     *
     * @param text as it was written
     * @param holds must be a yes
     */
    record Claim(int line, String run, String text, Expression holds) implements Part {}

    /**
     * Settings that the student may change, each with its values.
     *
     * @param knobs by setting; the values to try
     * @param columns what to compare
     */
    record TryIt(int line, String run, Map<String, List<String>> knobs, List<Column> columns) implements Part {
        public TryIt {
            knobs = Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
            columns = List.copyOf(columns);
        }
    }

    /** A column of a comparison. */
    record Column(String title, Expression value) {}
}
