package io.flowlane.viewer.notes;

import io.flowlane.recorder.export.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An arrangement of lanes as a line: {@code {"lanes":{"pinned":"3","order":"3 0 1 2","folded":"input 2"}}}. */
final class LanesLine {
    /** As many names as a run may have lanes, and some more. */
    private static final int MOST = 2_000;

    private static final Pattern LINE = Pattern.compile("\\s*\\{\\s*\"lanes\"\\s*:\\s*\\{\\s*" + field("pinned")
            + ",\\s*" + field("order") + ",\\s*" + field("folded") + "}\\s*}\\s*");

    private LanesLine() {}

    private static String field(String name) {
        return "\"" + name + "\"\\s*:\\s*\"([a-z0-9 ]*+)\"\\s*";
    }

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
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new Arrangement(names(matcher.group(1)), names(matcher.group(2)), names(matcher.group(3))))
                : Optional.empty();
    }

    private static List<String> names(String words) {
        return Arrays.stream(words.split(" +", MOST))
                .filter(word -> !word.isEmpty())
                .limit(MOST - 1)
                .distinct()
                .toList();
    }
}
