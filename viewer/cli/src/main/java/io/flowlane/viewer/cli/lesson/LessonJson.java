package io.flowlane.viewer.cli.lesson;

import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.lesson.run.LessonSession;
import java.util.List;

/** What {@code lesson --json} prints. */
final class LessonJson {

    private LessonJson() {}

    static String list(List<Lesson> lessons) {
        JsonWriter json = new JsonWriter().beginObject().name("lessons").beginArray();
        for (Lesson lesson : lessons) {
            json.beginObject()
                    .field("name", lesson.name())
                    .field("title", lesson.title())
                    .field("summary", lesson.summary())
                    .field("minutes", lesson.minutes())
                    .field("file", lesson.file().toString())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    static String checked(Lesson lesson, List<LessonSession.Checked> claims) {
        boolean holds = claims.stream().allMatch(LessonSession.Checked::holds);
        JsonWriter json = new JsonWriter()
                .beginObject()
                .field("file", lesson.file().toString())
                .field("title", lesson.title())
                .field("verdict", holds ? "holds" : "violated")
                .name("claims")
                .beginArray();
        for (LessonSession.Checked claim : claims) {
            json.beginObject()
                    .field("line", claim.claim().line())
                    .field("claim", claim.claim().text())
                    .field("verdict", claim.holds() ? "holds" : "violated")
                    .field("found", claim.found())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    static String unreadable(LessonException e) {
        return new JsonWriter()
                .beginObject()
                .field("file", e.file())
                .field("verdict", "unreadable")
                .field("line", e.line())
                .field("what", e.what())
                .endObject()
                .toString();
    }
}
