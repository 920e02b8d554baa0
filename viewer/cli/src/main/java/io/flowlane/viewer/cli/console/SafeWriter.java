package io.flowlane.viewer.cli.console;

import io.flowlane.recorder.text.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Escapes what would do something to a terminal instead of being shown: every text that a command prints goes through here,
 * wherever it came from. Colours are asked for with characters that Unicode keeps free for such internal use.
 */
final class SafeWriter extends FilterWriter {

    static final char PLAIN = '\ufdd0';
    static final char BOLD = '\ufdd1';
    static final char RED = '\ufdd2';
    static final char GREEN = '\ufdd3';

    private static final char MICRO = '\u00b5';

    /** By mark, from {@link #PLAIN} on. */
    private static final String[] SEQUENCES = {"\u001b[0m", "\u001b[1m", "\u001b[31m", "\u001b[32m"};

    private static final boolean CR_ENDS_LINES = System.lineSeparator().indexOf('\r') >= 0;

    private final boolean colour;
    private final boolean unicode;

    /**
     * In front of another writer.
     *
     * @param colour whether marks become escape sequences; else they are escaped like all that cannot be shown
     * @param unicode whether times are written in {@code µs}; else in {@code us}
     */
    SafeWriter(Writer out, boolean colour, boolean unicode) {
        super(out);
        this.colour = colour;
        this.unicode = unicode;
    }

    @Override
    public void write(int c) throws IOException {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        StringBuilder safe = new StringBuilder(length + 16);
        for (int i = offset; i < offset + length; i++) {
            char c = text.charAt(i);
            boolean mark = c >= PLAIN && c <= GREEN;
            if (mark && colour) {
                safe.append(SEQUENCES[c - PLAIN]);
            } else if (!unicode && isMicroseconds(text, i)) {
                safe.append('u');
            } else if (!mark && stays(c)) {
                safe.append(c);
            } else {
                Printable.escape(c, safe);
            }
        }
        out.write(safe.toString());
    }

    /** Only in a time: a file's name keeps its characters. */
    private static boolean isMicroseconds(String text, int at) {
        return text.charAt(at) == MICRO && text.startsWith("s", at + 1) && at > 0 && text.charAt(at - 1) == ' ';
    }

    private static boolean stays(char c) {
        return c == '\n' || c == '\t' || (c == '\r' && CR_ENDS_LINES) || !Printable.isUnsafe(c);
    }
}
