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

    /** How it is asked: {@code packets [tag T | worker W]}. */
    public String form() {
        List<String> about = selectors.stream()
                .filter(selector -> selector != Selector.RUN)
                .map(selector -> selector.form)
                .toList();
        if (about.isEmpty()) {
            return name;
        }
        String forms = String.join(" | ", about);
        return name + " " + (selectors.contains(Selector.RUN) ? "[" + forms + "]" : forms);
    }
}
