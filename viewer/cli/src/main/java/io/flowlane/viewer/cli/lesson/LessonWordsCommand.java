package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.lesson.query.Functions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code flowlane lesson words}: what a lesson can ask of its runs. */
@Command(
        name = "words",
        description = "The questions that a lesson can ask about its runs.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane lesson words")
final class LessonWordsCommand implements Callable<Integer> {

    private final LessonCommand lesson;
    private final Terminal terminal;

    LessonWordsCommand(LessonCommand lesson, Terminal terminal) {
        this.lesson = lesson;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        lesson.refuseAllBut("words");
        Functions.all()
                .forEach(function -> terminal.out()
                        .println(String.format(Locale.ROOT, "  %-30s %s", function.form(), function.help())));
        return ExitCode.OK;
    }
}
