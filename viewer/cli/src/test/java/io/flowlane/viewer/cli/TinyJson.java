package io.flowlane.viewer.cli;

import io.flowlane.recorder.export.JsonReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that a command printed. */
final class TinyJson {
    private TinyJson() {}

    static Map<String, @Nullable Object> object(String text) {
        return JsonReader.object(text).orElseThrow(() -> new IllegalArgumentException("not one object: " + text));
    }
}
