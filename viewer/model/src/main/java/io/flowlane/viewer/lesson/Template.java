package io.flowlane.viewer.lesson;

import io.flowlane.viewer.lesson.query.Expression;
import io.flowlane.viewer.lesson.query.ExpressionParser;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.query.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text with computed values in braces: <code>{packets tag 3} packets</code>. A brace that is meant as one has a backslash
 * before it.
 *
 * @param pieces literal text or expression, in order
 */
public record Template(List<Piece> pieces) {

    /** No text. */
    public static final Template EMPTY = new Template(List.of());

    /** Literal text, or what to compute. */
    public sealed interface Piece {
        /** Text that stays as it is. */
        record Literal(String text) implements Piece {}

        /** Something to compute. */
        record Computed(Expression expression) implements Piece {}
    }

    public Template {
        pieces = List.copyOf(pieces);
    }

    /**
     * Reads a text.
     *
     * @throws QueryException when a brace is not closed or holds no expression
     */
    public static Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length() && "{}".indexOf(text.charAt(i + 1)) >= 0;
            if (escaped) {
                literal.append(text.charAt(++i));
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new QueryException("a '{' is never closed: write \\{ for a brace");
                }
                pieces.add(new Piece.Literal(literal.toString()));
                literal.setLength(0);
                pieces.add(new Piece.Computed(
                        ExpressionParser.parse(text.substring(i + 1, end).replace('\n', ' '))));
                i = end;
            } else {
                literal.append(c);
            }
        }
        pieces.add(new Piece.Literal(literal.toString()));
        return new Template(pieces);
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** What it computes. */
    public List<Expression> expressions() {
        List<Expression> found = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Computed computed) {
                found.add(computed.expression());
            }
        }
        return found;
    }

    /**
     * The whole text.
     *
     * @param eval computes
     * @param show writes a value
     */
    public String fill(Function<Expression, Value> eval, Function<Value, String> show) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal) {
                text.append(literal.text());
            } else if (piece instanceof Piece.Computed computed) {
                text.append(show.apply(eval.apply(computed.expression())));
            }
        }
        return text.toString();
    }
}
