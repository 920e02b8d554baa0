package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Records a lesson's runs with a progress bar. */
final class LessonRun {

    private LessonRun() {}

    /**
     * Records them.
     *
     * @throws CliException when a journal cannot be written
     */
    static LessonSession record(Lesson lesson, RunRecorder recorder, Path folder, Terminal terminal) {
        AtomicReference<Double> done = new AtomicReference<>(0.0);
        try {
            return Progress.during(
                    terminal, "recording", done::get, () -> LessonSession.record(lesson, recorder, folder, done::set));
        } catch (IOException e) {
            throw Outputs.failed(folder, e);
        }
    }
}
