package io.flowlane.viewer.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Recursive descent over {@link Query}'s language. One use. */
final class QueryParser {
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;

    private final String text;
    private final Lexer lexer;
    private int depth;

    QueryParser(String text) {
        this.text = text;
        this.lexer = new Lexer(text);
    }

    Condition parse() {
        if (text.length() > LONGEST) {
            throw new QueryException(LONGEST, "the filter is longer than " + LONGEST + " characters");
        }
        lexer.advance();
        if (lexer.atEnd()) {
            return new Condition.Always();
        }
        Condition all = or();
        if (!lexer.atEnd()) {
            throw lexer.wrong("'" + lexer.token() + "' has no matching '(', remove it or add one");
        }
        return all;
    }

    private Condition or() {
        Condition left = and();
        while (lexer.takes("or") || lexer.takes("||")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        List<Condition> terms = new ArrayList<>(List.of(unary()));
        while (!lexer.atEnd() && !lexer.is("or") && !lexer.is("||") && !lexer.is(")")) {
            if (!lexer.takes("and")) {
                lexer.takes("&&");
            }
            terms.add(unary());
        }
        return joined(terms);
    }

    /**
     * A latency is an event's own at RETURNED alone, which is recorded by no worker and is no other event. Beside a worker it
     * asks who had taken what came back, beside another event how late that event's packet came back in the end.
     */
    private static Condition joined(List<Condition> terms) {
        boolean late = terms.stream().anyMatch(term -> term.asks(Condition.Quantity.LATENCY));
        boolean elsewhere =
                terms.stream().anyMatch(term -> term instanceof Condition.OfType event && !event.isReturn());
        if (late && elsewhere) {
            terms.replaceAll(term -> term.with(Condition.Quantity.LATENCY, Condition.Quantity.WHOLE_LATENCY));
        } else if (late) {
            terms.replaceAll(term -> term.with(Condition.Quantity.WORKER, Condition.Quantity.TAKER));
        }
        // the last ones are asked least often, and a whole latency is looked up in the journal
        terms.sort(Comparator.comparing(term -> term.asks(Condition.Quantity.WHOLE_LATENCY)));
        return terms.stream().reduce(Condition.And::new).orElseThrow();
    }

    private Condition unary() {
        if (++depth > DEEPEST) {
            throw lexer.wrong("more than " + DEEPEST + " levels of parentheses, use fewer");
        }
        try {
            if (lexer.takes("not") || lexer.takes("!")) {
                return new Condition.Not(unary());
            }
            if (lexer.takes("(")) {
                Condition inner = or();
                if (!lexer.takes(")")) {
                    throw lexer.wrong("a ')' is missing");
                }
                return inner;
            }
            return term();
        } finally {
            depth--;
        }
    }

    private Condition term() {
        if (lexer.atEnd()) {
            throw lexer.wrong("something is missing here, such as worker:2");
        }
        if (!lexer.isWord() || lexer.isKeyword()) {
            throw lexer.wrong("'" + lexer.token() + "' is not expected here, write a condition such as worker:2");
        }
        int at = lexer.position();
        String word = lexer.token();
        boolean quoted = lexer.isQuoted();
        lexer.advance();
        if (quoted || !lexer.isOperator()) {
            return quoted ? new Condition.Says(word.toLowerCase(Locale.ROOT)) : Terms.bare(word, at);
        }
        String operator = lexer.token();
        lexer.advance();
        if (!lexer.isWord()) {
            throw lexer.wrong("a value is missing after '" + word + operator + "'");
        }
        String value = lexer.token();
        int valueAt = lexer.position();
        lexer.advance();
        return Terms.of(word, at, operator, value, valueAt);
    }
}
