package io.flowlane.viewer.lesson.query;

/** What stands between the two sides of an expression. */
public enum Sign {
    /** Equal; lists and words too. */
    EQUAL("="),
    /** Not equal. */
    UNEQUAL("!="),
    /** At most. */
    AT_MOST("<="),
    /** At least. */
    AT_LEAST(">="),
    /** Less. */
    LESS("<"),
    /** More. */
    MORE(">"),
    /** Sum. */
    PLUS("+"),
    /** Difference. */
    MINUS("-"),
    /** Product. */
    TIMES("*"),
    /** Quotient. */
    OVER("/");

    /** As it is written. */
    final String text;

    Sign(String text) {
        this.text = text;
    }

    /** The result for two values. */
    Value apply(Value left, Value right) {
        return switch (this) {
            case EQUAL -> Value.of(same(left, right));
            case UNEQUAL -> Value.of(!same(left, right));
            case AT_MOST -> Value.of(left.number() <= right.number());
            case AT_LEAST -> Value.of(left.number() >= right.number());
            case LESS -> Value.of(left.number() < right.number());
            case MORE -> Value.of(left.number() > right.number());
            case PLUS -> Value.of(kind(left, right), left.number() + right.number());
            case MINUS -> Value.of(kind(left, right), left.number() - right.number());
            case TIMES -> Value.of(kind(left, right), left.number() * right.number());
            case OVER ->
                Value.of(
                        left.kind() == right.kind() || left.kind() == Kind.COUNT ? Kind.NUMBER : left.kind(),
                        right.number() == 0 ? Double.NaN : left.number() / right.number());
        };
    }

    /** A plain count takes the kind of what it meets: {@code 2 * latency} is a time. */
    private static Kind kind(Value left, Value right) {
        return left.kind() == Kind.COUNT ? right.kind() : left.kind();
    }

    private static boolean same(Value left, Value right) {
        if (left.isNumber() && right.isNumber()) {
            return left.number() == right.number();
        }
        return left.kind() == right.kind()
                && left.numbers().equals(right.numbers())
                && left.text().equals(right.text());
    }
}
