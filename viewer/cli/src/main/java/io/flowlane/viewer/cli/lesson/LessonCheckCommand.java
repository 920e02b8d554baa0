package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane lesson check}: whether all that a lesson says is so. */
@Command(
        name = "check",
        description = "Reads a lesson, runs it and checks every claim in it.%nExit code 1 when one does not hold.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane lesson check my/lesson.md")
final class LessonCheckCommand implements Callable<Integer> {

    private final LessonCommand lesson;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A lesson.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    LessonCheckCommand(LessonCommand lesson, Terminal terminal) {
        this.lesson = lesson;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        lesson.refuseAllBut("check", "--json");
        return new LessonCheck(terminal, json || lesson.json()).run(file);
    }
}
