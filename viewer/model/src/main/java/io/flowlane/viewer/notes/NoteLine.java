package io.flowlane.viewer.notes;

import io.flowlane.recorder.export.JsonWriter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A note as a line: {@code {"t":1234,"text":"..."}}. */
final class NoteLine {
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\{\\s*\"t\"\\s*:\\s*(\\d{1,18})\\s*,\\s*\"text\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*}\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    private NoteLine() {}

    static String write(Note note) {
        return new JsonWriter()
                .beginObject()
                .field("t", note.t())
                .field("text", note.text())
                .endObject()
                .toString();
    }

    /** Empty when the line is something else. */
    static Optional<Note> read(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Note(Long.parseLong(matcher.group(1)), unescape(matcher.group(2))))
                : Optional.empty();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> {
            String what = found.group(1);
            String plain = switch (what.charAt(0)) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'r' -> "\r";
                case 'b' -> "\b";
                case 'f' -> "\f";
                case 'u' -> what.length() == 5 ? String.valueOf((char) Integer.parseInt(what.substring(1), 16)) : "u";
                default -> what;
            };
            return Matcher.quoteReplacement(plain);
        });
    }
}
