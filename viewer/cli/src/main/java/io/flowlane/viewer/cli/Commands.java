package io.flowlane.viewer.cli;

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
                new DoctorCommand(terminal));
    }
}
