package io.flowlane.engine.script;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length, of a text of bounded length: a text may be an unpacked bomb. */
final class ScriptLines {
    private static final int MAX_CHARS = 1 << 26;
    private static final int MAX_LINE = 1 << 20;

    private final Reader in;
    private int chars;
    private boolean tooLong;

    ScriptLines(Reader in) {
        this.in = in;
    }

    /** Whether the text was more than is read: then there is no next line. */
    boolean tooLong() {
        return tooLong;
    }

    /** The next line without its end, or null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (chars++ == MAX_CHARS || line.length() == MAX_LINE) {
                tooLong = true;
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.length() == 0 ? null : line.toString();
    }
}
