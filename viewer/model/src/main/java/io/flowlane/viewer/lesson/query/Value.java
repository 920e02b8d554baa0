package io.flowlane.viewer.lesson.query;

import io.flowlane.viewer.query.QueryException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An answer: one thing, a list of things, or words.
 *
 * @param kind what they are
 * @param list whether it is a list, which may be empty
 * @param numbers the things; one where it is no list, which may be NaN: there is no such thing
 * @param text the words of {@link Kind#TEXT}; empty for all others
 */
public record Value(Kind kind, boolean list, List<Double> numbers, String text) {

    public Value {
        numbers = List.copyOf(numbers);
    }

    /** One thing. */
    public static Value of(Kind kind, double number) {
        return new Value(kind, false, List.of(number), "");
    }

    /** Yes or no. */
    public static Value of(boolean holds) {
        return of(Kind.YES_NO, holds ? 1 : 0);
    }

    /** A list. */
    public static Value list(Kind kind, List<? extends Number> numbers) {
        return new Value(kind, true, numbers.stream().map(Number::doubleValue).toList(), "");
    }

    /** Words. */
    public static Value text(String words) {
        return new Value(Kind.TEXT, false, List.of(), words);
    }

    /** Whether it is a number that can be reckoned with. */
    public boolean isNumber() {
        return !list && kind != Kind.TEXT;
    }

    /**
     * The number.
     *
     * @throws QueryException when it is a list or words
     */
    public double number() {
        if (!isNumber()) {
            throw new QueryException("'" + shown() + "' is not a number");
        }
        return numbers.get(0);
    }

    /** Whether it is a yes. */
    public boolean holds() {
        return kind == Kind.YES_NO && number() != 0;
    }

    /** As a text shows it. */
    public String shown() {
        if (kind == Kind.TEXT) {
            return text;
        }
        if (!list) {
            return kind.shown(numbers.get(0));
        }
        if (numbers.isEmpty()) {
            return "none";
        }
        List<String> items = numbers.stream().map(kind::shown).toList();
        int last = items.size() - 1;
        return last == 0 ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /**
     * Whether what a student typed means this: units, signs and words as in {@code w2}, {@code #12}, {@code 0x1f},
     * {@code 12 %} and {@code 3us} may be there or not; lists in any order.
     */
    public boolean isMeantBy(String typed) {
        String given = plain(typed);
        if (given.isEmpty()) {
            return false;
        }
        if (!list) {
            return given.equals(plain(shown())) || isShownAlike(given.replaceFirst("^(worker|packet|tag|w|#)", ""));
        }
        return words(typed).equals(words(shown()));
    }

    /** A number, with its unit or not, that would be written as this one is. */
    private boolean isShownAlike(String given) {
        try {
            return ExpressionParser.parse(given) instanceof Expression.Constant constant
                    && kind != Kind.TEXT
                    && kind.shown(constant.value().number()).equals(shown());
        } catch (QueryException e) {
            return false;
        }
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+|and", -1)).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.replaceFirst("^(w|#)", ""))
                .sorted()
                .collect(Collectors.toList());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s,]+", "").replace("\u00b5", "u");
    }
}
