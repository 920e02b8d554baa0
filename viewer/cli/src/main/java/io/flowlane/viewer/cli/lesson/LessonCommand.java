package io.flowlane.viewer.cli.lesson;

import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.Errors;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.option.CommandGroup;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.cli.place.TemporaryFolder;
import io.flowlane.viewer.cli.run.RecordOptions;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.Lessons;
import io.flowlane.viewer.lesson.page.LessonPage;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.summary.CheckedJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code flowlane lesson}: a guided tour over a fresh recording. */
@Command(
        name = "lesson",
        description = "Runs a lesson: records it with the real engine and opens the viewer with the lesson beside it;"
                + " without a display, or with --out, it writes an HTML page.",
        sortOptions = false,
        customSynopsis = {
            "flowlane lesson [list]",
            "       flowlane lesson NAME [--out FILE.html] [OPTIONS]",
            "       flowlane lesson check FILE [--json]",
            "       flowlane lesson words"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane lesson                          the lessons, in order",
            "  flowlane lesson 3                        the third one",
            "  flowlane lesson one-flow --out flow.html as a page for a course",
            "  flowlane lesson check my/lesson.md       reads it, runs it, checks every claim in it",
            "  flowlane lesson words                    the questions that a lesson can ask"
        })
public final class LessonCommand implements Callable<Integer>, CommandGroup {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A lesson's number, name or file.")
    private @Nullable String name;

    @ArgGroup
    private Shown shown = new Shown();

    /** Where a lesson is shown; a page has colours of its own. */
    static final class Shown {
        @Option(names = "--out", paramLabel = "FILE", description = "Write the lesson as one HTML page.")
        private @Nullable Path out;

        @Option(
                names = "--theme",
                paramLabel = "T",
                description = "The viewer's theme: light, dark or contrast (default: the last one used).",
                converter = Choice.ThemeWord.class)
        private @Nullable Theme theme;
    }

    @Option(
            names = "--lcores",
            paramLabel = "L",
            description = "threads: run it on real threads; the numbers then differ from run to run (default: what the"
                    + " lesson asks for, usually simulated).")
    private RecordOptions.@Nullable Lcores lcores;

    @Option(names = "--journal", paramLabel = "DIR", description = "Keep the journals, a folder for each run.")
    private @Nullable Path journal;

    @Option(names = "--overwrite", description = "Overwrite the page and the journals.")
    private boolean overwrite;

    @Option(names = "--json", description = "With 'list': print one JSON object.")
    private boolean json;

    public LessonCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(
                new LessonListCommand(this, terminal),
                new LessonCheckCommand(this, terminal),
                new LessonWordsCommand(this, terminal));
    }

    /** A lesson, or the list where none was named. */
    @Override
    public Integer call() {
        String chosen = name;
        if (chosen == null) {
            refuseAllBut("list", "--json");
            return LessonListCommand.print(terminal, json);
        }
        if (json) {
            throw CliException.usage("--json works with 'list' and 'check' only, lesson " + chosen + ": omit it");
        }
        return run(chosen);
    }

    /** Whether {@code --json} stands before the name of a subcommand. */
    public boolean json() {
        return json;
    }

    /**
     * What was said of a lesson, and a subcommand does not take.
     *
     * @throws CliException when there is any of it
     */
    void refuseAllBut(String subcommand, String... options) {
        Set<String> taken = new HashSet<>(List.of(options));
        taken.add(Errors.STACKTRACE);
        ParseResult parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!taken.contains(option.longestName())) {
                throw CliException.usage(option.longestName() + " needs a lesson to run, lesson " + subcommand
                        + ": omit it, or name a lesson");
            }
        }
        if (name != null) {
            throw CliException.usage("too many arguments, lesson " + name + ": give one lesson, or check FILE");
        }
    }

    private int run(String chosen) {
        Lesson lesson = LessonReader.read(file(chosen));
        Path page = shown.out;
        if (page != null) {
            Outputs.check(page, overwrite);
        }
        Path kept = journal;
        if (kept != null && Files.exists(kept) && !overwrite) {
            throw CliException.output("output exists already, " + kept + ": add --overwrite or name another");
        }
        Optional<String> noDisplay = Screen.find().whyNot();
        try (TemporaryFolder scratch = TemporaryFolder.create("flowlane-lesson")) {
            Path folder = kept == null ? scratch.path() : kept;
            RunRecorder recorder = new RunRecorder(Home::demoCapture, lcores == RecordOptions.Lcores.threads);
            LessonSession session = LessonRun.record(lesson, recorder, folder, terminal);
            if (page == null && noDisplay.isEmpty()) {
                show(session);
            } else {
                write(session, page == null ? Path.of("lesson-" + lesson.name() + ".html") : page);
                if (page == null) {
                    noDisplay.ifPresent(why -> terminal.out().print(Format.wrapped(why, "         ")));
                }
            }
        }
        return ExitCode.OK;
    }

    private void show(LessonSession session) {
        Screen.find()
                .open(
                        Optional.empty(),
                        new ViewerOptions(
                                        new CheckedJournals(),
                                        Optional.ofNullable(shown.theme),
                                        Optional.empty(),
                                        false,
                                        Optional.empty())
                                .withLesson(session));
    }

    private void write(LessonSession session, Path page) {
        try {
            Outputs.write(page, LessonPage.of(session, new LessonPictures()));
        } catch (IOException e) {
            throw Outputs.failed(page, e);
        }
        terminal.out().println("lesson   " + Format.path(page));
    }

    private static Path file(String name) {
        if (name.endsWith(".md") || name.contains("/")) {
            return Choice.path(name);
        }
        return Lessons.find(Home.lessons(), name)
                .orElseThrow(() -> CliException.usage("unknown lesson '" + name
                        + "', lesson: run 'flowlane lesson' for the list; a file ends in .md"));
    }
}
