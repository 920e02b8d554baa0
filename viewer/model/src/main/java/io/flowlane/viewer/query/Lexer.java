package io.flowlane.viewer.query;

import java.util.List;
import java.util.Locale;

/** Cuts a filter into words, operators and parentheses. */
final class Lexer {
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "<", ">", ":", "=");
    private static final List<String> SIGNS = List.of("&&", "||", "(", ")", "!");

    private enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        SIGN,
        END
    }

    private final String text;
    private int next;
    private int begin;
    private String token = "";
    private Kind kind = Kind.END;

    Lexer(String text) {
        this.text = text;
    }

    /** Goes to the next token. */
    void advance() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        begin = next;
        if (next == text.length()) {
            token = "";
            kind = Kind.END;
        } else if (text.charAt(next) == '"') {
            quoted();
        } else if (!starts(OPERATORS, Kind.OPERATOR) && !starts(SIGNS, Kind.SIGN)) {
            word();
        }
    }

    private boolean starts(List<String> ones, Kind itsKind) {
        for (String one : ones) {
            if (text.startsWith(one, next)) {
                token = one;
                kind = itsKind;
                next += one.length();
                return true;
            }
        }
        return false;
    }

    private void quoted() {
        int end = text.indexOf('"', next + 1);
        if (end < 0) {
            throw wrong("the quotation mark is not closed");
        }
        token = text.substring(next + 1, end);
        kind = Kind.QUOTED;
        next = end + 1;
    }

    private void word() {
        while (next < text.length() && !ends(text.charAt(next))) {
            next++;
        }
        token = text.substring(begin, next);
        kind = Kind.WORD;
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || "()!=<>:\"&|".indexOf(c) >= 0;
    }

    boolean atEnd() {
        return kind == Kind.END;
    }

    boolean is(String sign) {
        return (kind == Kind.WORD || kind == Kind.SIGN)
                && token.toLowerCase(Locale.ROOT).equals(sign);
    }

    /** Goes past the token if it is this one. */
    boolean takes(String sign) {
        boolean here = is(sign);
        if (here) {
            advance();
        }
        return here;
    }

    boolean isWord() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    boolean isQuoted() {
        return kind == Kind.QUOTED;
    }

    boolean isOperator() {
        return kind == Kind.OPERATOR;
    }

    boolean isKeyword() {
        return is("and") || is("or") || is("not");
    }

    String token() {
        return token;
    }

    int position() {
        return begin;
    }

    QueryException wrong(String what) {
        return wrong(begin, what);
    }

    /** The message counts characters as people do, from 1. */
    static QueryException wrong(int at, String what) {
        return new QueryException(at, "at character " + (at + 1) + ": " + what);
    }
}
