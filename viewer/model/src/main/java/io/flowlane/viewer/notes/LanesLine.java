package io.flowlane.viewer.notes;

import io.flowlane.recorder.export.JsonReader;
import io.flowlane.recorder.export.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An arrangement of lanes as a line: {@code {"lanes":{"pinned":"3","order":"3 0 1 2","folded":"input 2"}}}. */
final class LanesLine {
    /** As many names as a run may have lanes, and some more. */
    private static final int MOST = 2_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    private LanesLine() {}

    static String write(Arrangement lanes) {
        return new JsonWriter()
                .beginObject()
                .name("lanes")
                .beginObject()
                .field("pinned", String.join(" ", lanes.pinned()))
                .field("order", String.join(" ", lanes.order()))
                .field("folded", String.join(" ", lanes.folded()))
                .endObject()
                .endObject()
                .toString();
    }

    /** Empty when the line is something else. */
    static Optional<Arrangement> read(String line) {
        return JsonReader.object(line)
                .filter(fields -> fields.size() == 1)
                .flatMap(fields -> arrangement(fields.get("lanes")));
    }

    private static Optional<Arrangement> arrangement(@Nullable Object lanes) {
        return lanes instanceof Map<?, ?> fields
                        && fields.get("pinned") instanceof String pinned
                        && fields.get("order") instanceof String order
                        && fields.get("folded") instanceof String folded
                ? Optional.of(new Arrangement(names(pinned), names(order), names(folded)))
                : Optional.empty();
    }

    private static List<String> names(String words) {
        return Arrays.stream(words.split(" +", MOST))
                .filter(NAME.asMatchPredicate())
                .limit(MOST - 1)
                .distinct()
                .toList();
    }
}
