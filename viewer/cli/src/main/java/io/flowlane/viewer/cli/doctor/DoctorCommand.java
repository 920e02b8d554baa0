package io.flowlane.viewer.cli.doctor;

import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.doctor.DoctorCheck.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flowlane doctor}: what this machine has and lacks. */
@Command(
        name = "doctor",
        description = "Lists what this machine has and lacks.%nExit code 4 when the demo cannot run.",
        footerHeading = "%nExample:%n",
        footer = "  flowlane doctor")
public final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<DoctorCheck> checks = new Doctor(System.getenv(), Path.of("").toAbsolutePath()).examine();
        if (json) {
            terminal.json(json(checks));
        } else {
            print(checks);
        }
        return checks.stream().anyMatch(check -> check.verdict() == Verdict.MISSING) ? ExitCode.MACHINE : ExitCode.OK;
    }

    private static String json(List<DoctorCheck> checks) {
        JsonWriter json = new JsonWriter().beginObject().name("checks").beginArray();
        for (DoctorCheck check : checks) {
            json.beginObject()
                    .field("id", check.id())
                    .field("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                    .field("found", check.found())
                    .field("advice", check.advice())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private void print(List<DoctorCheck> checks) {
        PrintWriter out = terminal.out();
        for (DoctorCheck check : checks) {
            String word =
                    String.format(Locale.ROOT, "%-8s", check.verdict().name().toLowerCase(Locale.ROOT));
            String painted = switch (check.verdict()) {
                case OK -> terminal.good(word);
                case NOTE -> word;
                case MISSING -> terminal.bad(word);
            };
            String advice = check.advice().isEmpty() ? "" : ": " + check.advice();
            out.println(String.format(Locale.ROOT, "%-10s", check.id()) + painted + check.found() + advice);
        }
    }
}
