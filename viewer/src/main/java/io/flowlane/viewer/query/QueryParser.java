package io.flowlane.viewer.query;

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
            throw lexer.wrong("'" + lexer.token() + "' closes nothing, remove it or open with '('");
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
        Condition left = unary();
        while (!lexer.atEnd() && !lexer.is("or") && !lexer.is("||") && !lexer.is(")")) {
            if (!lexer.takes("and")) {
                lexer.takes("&&");
            }
            left = new Condition.And(left, unary());
        }
        return left;
    }

    private Condition unary() {
        if (++depth > DEEPEST) {
            throw lexer.wrong("more than " + DEEPEST + " levels, write it flatter");
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
            throw lexer.wrong("'" + lexer.token() + "' cannot stand here, write a condition such as worker:2");
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
