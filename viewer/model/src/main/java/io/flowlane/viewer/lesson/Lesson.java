package io.flowlane.viewer.lesson;

import java.nio.file.Path;
import java.util.List;

/**
 * A lesson.
 *
 * @param name its folder's name, or its file's name without the ending
 * @param file where it was read from
 * @param title its first heading
 * @param summary what it teaches, in a sentence
 * @param minutes how long a student takes
 * @param runs what is recorded; the first one is what a text speaks of until a step shows another
 * @param steps the introduction, whose title is the lesson's, and then one for each heading of the second level
 */
public record Lesson(
        String name, Path file, String title, String summary, int minutes, List<RunSettings> runs, List<Step> steps) {

    public Lesson {
        runs = List.copyOf(runs);
        steps = List.copyOf(steps);
    }

    /** The folder that its paths stay in. */
    public Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The run of that name; the first one for the empty name. */
    public RunSettings run(String run) {
        return runs.stream()
                .filter(settings -> run.isEmpty() || settings.name().equals(run))
                .findFirst()
                .orElseThrow(() -> new LessonException("there is no run '" + run + "'", file.toString(), 0));
    }

    /** An error in this lesson. */
    public LessonException error(String what, int line) {
        return new LessonException(what, file.toString(), line);
    }
}
