package io.flowlane.recorder.text;

/**
 * Makes text harmless that came from a file, a name or a command line. Control characters would move a terminal's cursor,
 * clear it or retitle it; bidirectional controls would show a name in another order than it has. Both are written as
 * <code>&#92;uXXXX</code>, as JSON writes them. All else, in every script of the world, stays as it is.
 */
public final class Printable {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Printable() {}

    /** A text of one or more lines: line feeds and tabs stay. */
    public static String text(String text) {
        return escaped(text, true);
    }

    /** A text that is to stay on one line, such as a path: line feeds and tabs are escaped too. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** Whether this character must not reach a terminal as it is; a line feed and a tab are controls too. */
    public static boolean isUnsafe(char c) {
        return Character.isISOControl(c) || isBidirectional(c) || c == '\u2028' || c == '\u2029';
    }

    /** Marks, embeddings, overrides and isolates: they change the order in which what follows is shown. */
    private static boolean isBidirectional(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    /** Appends <code>&#92;uXXXX</code>. */
    public static void escape(char c, StringBuilder into) {
        into.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            into.append(HEX[(c >> shift) & 0xf]);
        }
    }

    private static String escaped(String text, boolean lines) {
        int at = 0;
        while (at < text.length() && stays(text.charAt(at), lines)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (stays(c, lines)) {
                out.append(c);
            } else {
                escape(c, out);
            }
        }
        return out.toString();
    }

    private static boolean stays(char c, boolean lines) {
        return (lines && (c == '\n' || c == '\t')) || !isUnsafe(c);
    }
}
