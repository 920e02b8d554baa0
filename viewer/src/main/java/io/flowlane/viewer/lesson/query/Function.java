package io.flowlane.viewer.lesson.query;

import java.util.List;

/**
 * A word of the language.
 *
 * @param name as it is written
 * @param selectors what it can be asked about
 * @param help what it answers, in a few words
 * @param answer finds the answer
 */
public record Function(String name, List<Selector> selectors, String help, Answer answer) {

    /** Finds an answer among facts. */
    @FunctionalInterface
    public interface Answer {
        /** The answer about the subject. */
        Value of(Facts facts, Subject subject);
    }

    public Function {
        selectors = List.copyOf(selectors);
    }
}
