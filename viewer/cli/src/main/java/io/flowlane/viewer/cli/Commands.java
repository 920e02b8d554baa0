package io.flowlane.viewer.cli;

import io.flowlane.viewer.cli.bench.BenchCommand;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.demo.DemoCommand;
import io.flowlane.viewer.cli.doctor.DoctorCommand;
import io.flowlane.viewer.cli.journal.CompareCommand;
import io.flowlane.viewer.cli.journal.ExportCommand;
import io.flowlane.viewer.cli.journal.StatsCommand;
import io.flowlane.viewer.cli.journal.VerifyCommand;
import io.flowlane.viewer.cli.lesson.LessonCommand;
import io.flowlane.viewer.cli.picture.RenderCommand;
import io.flowlane.viewer.cli.picture.ViewCommand;
import io.flowlane.viewer.cli.run.RecordCommand;
import io.flowlane.viewer.cli.run.ScriptCommand;
import java.util.List;

/** Every command of {@code flowlane}, in the order in which help lists them. A new command is a new line here. */
final class Commands {

    private Commands() {}

    static List<Object> all(Terminal terminal) {
        return List.of(
                new DemoCommand(terminal),
                new RecordCommand(terminal),
                new VerifyCommand(terminal),
                new StatsCommand(terminal),
                new CompareCommand(terminal),
                new ExportCommand(terminal),
                new ScriptCommand(terminal),
                new LessonCommand(terminal),
                new ViewCommand(),
                new RenderCommand(terminal),
                new BenchCommand(terminal),
                new DoctorCommand(terminal),
                new CompletionCommand(terminal));
    }
}
