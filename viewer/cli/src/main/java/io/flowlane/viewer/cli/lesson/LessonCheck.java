package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.cli.place.TemporaryFolder;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.page.LessonPage;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code flowlane lesson check FILE}: reads a lesson, records its runs, computes all it asks and checks every claim. */
final class LessonCheck {

    private final Terminal terminal;
    private final boolean json;

    LessonCheck(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Answers the exit code: 0 all is well, 1 a claim does not hold, 3 it is no lesson or cannot be run. */
    int run(Path file) {
        try (TemporaryFolder scratch = TemporaryFolder.create("flowlane-lesson")) {
            Lesson lesson = LessonReader.read(file);
            LessonSession session =
                    LessonRun.record(lesson, new RunRecorder(Home::demoCapture, false), scratch.path(), terminal);
            // every value, question and comparison is computed, as a student would see it
            LessonPage.of(session, (outcome, title, sight) -> "");
            return report(lesson, session.checkClaims());
        } catch (LessonException e) {
            if (json) {
                terminal.json(LessonJson.unreadable(e));
                return ExitCode.INPUT;
            }
            throw e;
        } catch (IOException e) {
            throw Outputs.failed(file, e);
        }
    }

    private int report(Lesson lesson, List<LessonSession.Checked> claims) {
        long broken = claims.stream().filter(claim -> !claim.holds()).count();
        if (json) {
            terminal.json(LessonJson.checked(lesson, claims));
        } else {
            for (LessonSession.Checked claim : claims) {
                terminal.out()
                        .println("  " + (claim.holds() ? terminal.good("holds  ") : terminal.bad("broken "))
                                + "  line " + claim.claim().line() + ": "
                                + claim.claim().text()
                                + (claim.holds() || claim.found().isEmpty() ? "" : "  (it is " + claim.found() + ")"));
            }
            terminal.out()
                    .println(Format.count(claims.size(), "claim") + ", "
                            + (broken == 0 ? "all hold" : Format.count(broken) + " broken") + ": " + lesson.title());
        }
        return broken == 0 ? ExitCode.OK : ExitCode.FOUND;
    }
}
