package io.flowlane.viewer.cli;

import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.Lessons;
import io.flowlane.viewer.lesson.page.LessonPage;
import io.flowlane.viewer.lesson.query.Functions;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.summary.CheckedJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane lesson}: a guided tour over a fresh recording. */
@Command(
        name = "lesson",
        description = "Runs a lesson: records it with the real engine and opens the viewer with the lesson beside it;"
                + " without a display, or with --out, it becomes a page.",
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
            "  flowlane lesson words                    what a lesson can ask of its runs"
        })
final class LessonCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..2",
            paramLabel = "NAME",
            description = "A lesson's number, name or file; or list, check FILE, words.")
    private List<String> words = List.of("list");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the lesson as one HTML page.")
    private @Nullable Path out;

    @Option(
            names = "--lcores",
            paramLabel = "L",
            description =
                    "threads: run it on real threads, whatever the lesson says; the numbers then differ from run to"
                            + " run (default: as the lesson says, mostly simulated).")
    private RecordOptions.@Nullable Lcores lcores;

    @Option(names = "--journal", paramLabel = "DIR", description = "Keep the journals, a folder for each run.")
    private @Nullable Path journal;

    @Option(names = "--overwrite", description = "Replace what stands at --out and --journal.")
    private boolean overwrite;

    @Option(
            names = "--theme",
            paramLabel = "T",
            description = "The viewer's: light, dark or contrast (default: as the last time).",
            converter = Choice.ThemeWord.class)
    private @Nullable Theme theme;

    @Option(names = "--json", description = "Of list and check: print one JSON object.")
    private boolean json;

    LessonCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String first = words.get(0);
        boolean check = first.equals("check");
        if (words.size() != (check ? 2 : 1)) {
            throw CliException.usage(
                    check
                            ? "no file to check, lesson check: give one"
                            : "too many arguments, lesson " + first + ": give one lesson, or check FILE");
        }
        return switch (first) {
            case "list" -> list();
            case "words" -> listWords();
            case "check" -> new LessonCheck(terminal, json).run(Choice.path(words.get(1)));
            default -> run(first);
        };
    }

    private int list() {
        List<Lesson> lessons =
                Lessons.files(Home.lessons()).stream().map(LessonReader::read).toList();
        if (json) {
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

    private int listWords() {
        Functions.all()
                .forEach(function -> terminal.out()
                        .println(String.format(Locale.ROOT, "  %-30s %s", function.form(), function.help())));
        return ExitCode.OK;
    }

    private int run(String name) {
        Lesson lesson = LessonReader.read(file(name));
        Path page = out;
        if (page != null) {
            Outputs.check(page, overwrite);
        }
        Path kept = journal;
        if (kept != null && Files.exists(kept) && !overwrite) {
            throw CliException.output("output is there already, " + kept + ": add --overwrite or name another");
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
                                        Optional.ofNullable(theme),
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
                .orElseThrow(() -> CliException.usage("no lesson is called '" + name
                        + "', lesson: 'flowlane lesson' lists them, a file ends in .md"));
    }
}
