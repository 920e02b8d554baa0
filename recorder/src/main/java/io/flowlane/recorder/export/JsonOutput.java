package io.flowlane.recorder.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.flowlane.recorder.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Generators of JSON on one line. JSON is printed on terminals too, so every character that {@link Printable} calls unsafe
 * is escaped, not only those that JSON insists on.
 */
final class JsonOutput {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutput() {}

    static JsonGenerator to(Writer out) {
        try {
            return safe(FACTORY.createGenerator(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8. */
    static JsonGenerator to(OutputStream out) throws IOException {
        return safe(FACTORY.createGenerator(out));
    }

    private static JsonGenerator safe(JsonGenerator json) {
        return json.setCharacterEscapes(new SafeEscapes()).setRootValueSeparator(null);
    }

    private static final class SafeEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final String SHORT = "\"\\\n\r\t";

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (int c = 0; c < codes.length; c++) {
                if (Printable.isUnsafe((char) c) && SHORT.indexOf(c) < 0) {
                    codes[c] = ESCAPE_CUSTOM;
                }
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            if (!Printable.isUnsafe((char) c)) {
                return null;
            }
            StringBuilder escaped = new StringBuilder();
            Printable.escape((char) c, escaped);
            return new SerializedString(escaped.toString());
        }
    }
}
