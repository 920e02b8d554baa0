package io.flowlane.viewer.notes;

import io.flowlane.recorder.export.JsonReader;
import io.flowlane.recorder.export.JsonWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A note as a line: {@code {"t":1234,"text":"..."}}. */
final class NoteLine {
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
        return JsonReader.object(line).flatMap(NoteLine::note);
    }

    private static Optional<Note> note(Map<String, @Nullable Object> fields) {
        return fields.size() == 2
                        && fields.get("t") instanceof Long t
                        && t >= 0
                        && fields.get("text") instanceof String text
                ? Optional.of(new Note(t, text))
                : Optional.empty();
    }
}
