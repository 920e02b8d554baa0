package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.Lessons;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flowlane lesson list}: which lessons there are. */
@Command(
        name = "list",
        description = "The lessons, in order.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane lesson list --json")
final class LessonListCommand implements Callable<Integer> {

    private final LessonCommand lesson;
    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    LessonListCommand(LessonCommand lesson, Terminal terminal) {
        this.lesson = lesson;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        lesson.refuseAllBut("list", "--json");
        return print(terminal, json || lesson.json());
    }

    static int print(Terminal terminal, boolean asJson) {
        List<Lesson> lessons =
                Lessons.files(Home.lessons()).stream().map(LessonReader::read).toList();
        if (asJson) {
            terminal.json(LessonJson.list(lessons));
            return ExitCode.OK;
        }
        for (Lesson lesson : lessons) {
            terminal.out()
                    .println(String.format(
                            Locale.ROOT, "  %-22s %s, %d min", lesson.name(), lesson.title(), lesson.minutes()));
            terminal.out().print(Format.wrapped(lesson.summary(), "                         "));
        }
        terminal.out().println("start one with: flowlane lesson 1");
        return ExitCode.OK;
    }
}
