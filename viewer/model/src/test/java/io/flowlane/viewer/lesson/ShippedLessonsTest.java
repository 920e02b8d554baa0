package io.flowlane.viewer.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.lesson.page.LessonPage;
import io.flowlane.viewer.lesson.query.ExpressionParser;
import io.flowlane.viewer.lesson.query.Facts;
import io.flowlane.viewer.lesson.query.Function;
import io.flowlane.viewer.lesson.query.Functions;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson that Flowlane comes with, on a fresh recording: what its text relies on holds. */
class ShippedLessonsTest {

    private static final int FEWEST_CLAIMS = 9;

    static Path examples() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("examples/lessons"))) {
            root = root.getParent();
        }
        assertTrue(root != null, "not started inside the source tree");
        return root.resolve("examples");
    }

    static Stream<Path> files() {
        return Lessons.files(examples().resolve("lessons")).stream();
    }

    @Test
    void thereAreTenInOrder() {
        List<String> names = files().map(Lessons::nameOf).toList();
        assertEquals(10, names.size());
        for (int i = 0; i < names.size(); i++) {
            assertTrue(names.get(i).startsWith(String.format("%02d-", i + 1)), names.get(i));
            assertEquals(
                    names.get(i),
                    Lessons.find(examples().resolve("lessons"), Integer.toString(i + 1))
                            .map(Lessons::nameOf)
                            .orElse(""));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyClaimHoldsOnAFreshRecording(Path file, @TempDir Path folder) throws IOException {
        Lesson lesson = LessonReader.read(file);
        RunRecorder recorder = new RunRecorder(() -> examples().resolve("captures/campus-mix.pcap"), false);
        LessonSession session = LessonSession.record(lesson, recorder, folder, done -> {});
        List<LessonSession.Checked> checked = session.checkClaims();
        assertEquals(List.of(), checked.stream().filter(claim -> !claim.holds()).toList());
        assertTrue(checked.size() >= FEWEST_CLAIMS, "only " + checked.size() + " claims");
        assertTrue(lesson.minutes() >= 5 && lesson.minutes() <= 10, "five to ten minutes");
        assertTrue(lesson.steps().stream()
                .flatMap(step -> step.parts().stream())
                .anyMatch(Part.Question.class::isInstance));
        assertTrue(
                lesson.steps().stream().flatMap(step -> step.parts().stream()).anyMatch(Part.TryIt.class::isInstance));
        // every number in every text, question and comparison can be computed
        String page = LessonPage.of(session, (outcome, title, sight) -> "");
        assertTrue(page.contains("Do it yourself"), page);
    }

    @Test
    void theGuideForAuthorsListsEveryWordAndSetting() throws IOException {
        String guide = Files.readString(examples().resolve("lessons/WRITING.md"));
        for (Function function : Functions.all()) {
            assertTrue(guide.contains("| `" + function.name() + "` |"), function.name());
        }
        for (String setting : RunSettings.DEFAULTS.keySet()) {
            assertTrue(guide.contains("| `" + setting + "` |"), setting);
        }
    }

    /** Lessons of others ask by the names of before: they answer as the new ones do, of each worker too. */
    @Test
    void anOlderNameAnswersAsTheNewOne(@TempDir Path folder) throws IOException {
        Lesson lesson = LessonReader.read(
                Lessons.find(examples().resolve("lessons"), "3").orElseThrow());
        Facts facts = LessonSession.record(lesson, new RunRecorder(() -> folder, false), folder, done -> {})
                .outcome("two")
                .facts();
        List<String> asked = List.of("holding", "holding worker 1", "holding-workers", "holding-at-once");
        for (String question : asked) {
            String older = question.replace("holding", "busy");
            assertEquals(value(question, facts), value(older, facts), older);
            assertTrue(value(question, facts) > 0, question);
        }
        assertEquals(2, value("holding-workers", facts));
        assertEquals(2, value("idle-workers", facts));
    }

    private static double value(String question, Facts facts) {
        return ExpressionParser.parse(question).eval(run -> facts).number();
    }

    /** Held in a burst meanwhile is not worked on: #12 was taken together with #10, and its turn came after #18's. */
    @Test
    void theTenthLessonAsksWhatWasWorkedOn(@TempDir Path folder) throws IOException {
        Lesson lesson = LessonReader.read(
                Lessons.find(examples().resolve("lessons"), "10").orElseThrow());
        LessonSession session = LessonSession.record(lesson, new RunRecorder(() -> folder, false), folder, done -> {});
        Part.Question question = lesson.steps().stream()
                .flatMap(step -> step.parts().stream())
                .filter(Part.Question.class::isInstance)
                .map(Part.Question.class::cast)
                .findFirst()
                .orElseThrow();
        Value answer = session.eval(question.answer(), question);
        assertTrue(answer.isMeantBy("#10 and #18"), answer::shown);
        assertFalse(answer.isMeantBy("#12 and #18"));
        Facts facts = session.outcome("").facts();
        assertEquals(
                "#18",
                ExpressionParser.parse("worked-with packet 10")
                        .eval(run -> facts)
                        .shown());
        assertEquals(
                "#18",
                ExpressionParser.parse("held-with packet 12").eval(run -> facts).shown());
        assertEquals(
                "none",
                ExpressionParser.parse("worked-with packet 12")
                        .eval(run -> facts)
                        .shown());
    }

    /** The complete example in the guide is a lesson, and all that it claims holds. */
    @Test
    void theGuidesExampleIsALesson(@TempDir Path folder) throws IOException {
        String guide = Files.readString(examples().resolve("lessons/WRITING.md"));
        int begin = guide.indexOf("~~~~markdown\n") + "~~~~markdown\n".length();
        String example = guide.substring(begin, guide.indexOf("\n~~~~\n", begin) + 1);
        Lesson lesson = LessonReader.parse(example, folder.resolve("lesson.md"));
        LessonSession session =
                LessonSession.record(lesson, new RunRecorder(() -> folder, false), folder.resolve("j"), done -> {});
        assertTrue(session.checkClaims().stream().allMatch(LessonSession.Checked::holds));
        assertTrue(session.checkClaims().size() >= 2);
        assertTrue(LessonPage.of(session, (outcome, title, sight) -> "").contains(lesson.title()));
    }
}
