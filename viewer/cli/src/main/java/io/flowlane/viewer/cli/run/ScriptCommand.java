package io.flowlane.viewer.cli.run;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.script.Script;
import io.flowlane.engine.script.ScriptException;
import io.flowlane.engine.script.ScriptFile;
import io.flowlane.engine.script.ScriptParser;
import io.flowlane.engine.script.ScriptRunner;
import io.flowlane.engine.script.StepClock;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.files.RegularFile;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.JournalWriteException;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.place.Outputs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flowlane script}: the distributor's calls step by step, each with its result beside it. */
@Command(
        name = "script",
        description =
                "Runs scripts of distributor calls step by step on one thread and prints them with their results.",
        sortOptions = false,
        footerHeading = "%nThe lines of a script:%n",
        footer = {
            "  S lesson b 2     a new distributor: s single or b burst mode, 2 workers",
            "  Q 0              worker 0 asks for packets; Q 0 3 4 hands 3 and 4 back, Q 0 * all it holds",
            "  P 10 10 2a 7x3   process: packets with these tags, in hexadecimal; @3 is packet 3 again",
            "  P{ 10x90         the same, and while the distributor waits the Q, G and L lines up to P}",
            "  G 0              worker 0 polls",
            "  L 0 *            worker 0 hands back and leaves",
            "  R 8              takes up to 8 returned packets; X discards them",
            "  F                flush; D drains",
            "",
            "Examples:",
            "  flowlane script lesson.txt --journal my-journal",
            "  echo 'S a b 2/Q 0/P 10 10/G 0/D' | tr / '\\n' | flowlane script -"
        })
public final class ScriptCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final AtomicBoolean stop = new AtomicBoolean();

    @Parameters(paramLabel = "FILE", description = "Scripts, gzipped or not; - is standard input.")
    private String file = "";

    @Option(
            names = "--tracking",
            paramLabel = "T",
            defaultValue = "strict",
            converter = Choice.TrackingWord.class,
            description = "strict, or dpdk: DPDK's decisions, including its defects (default: ${DEFAULT-VALUE}).")
    private Tracking tracking = Tracking.STRICT;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Record the run; with several scripts, each to DIR/ID.")
    private @Nullable Path journal;

    @Option(names = "--overwrite", description = "Overwrite existing journals.")
    private boolean overwrite;

    public ScriptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ScriptFile scripts = parse();
        if (scripts.scripts().isEmpty()) {
            throw CliException.input("the file contains no script, " + file + ": begin one with 'S id s|b workers'");
        }
        Map<Script, Path> journals = journal == null ? Map.of() : journals(scripts, journal);
        try (InterruptGuard guard = InterruptGuard.install(terminal)) {
            guard.stopWith(() -> stop.set(true));
            return run(scripts, journals);
        } catch (JournalWriteException e) {
            throw new CliException(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Outputs.failed(e);
        }
    }

    private int run(ScriptFile scripts, Map<Script, Path> journals) throws IOException {
        scripts.prelude().forEach(line -> terminal.out().append(line).append('\n'));
        ScriptRunner runner = new ScriptRunner(tracking, terminal.out());
        boolean complete = true;
        for (Script script : scripts.scripts()) {
            if (stop.get() || terminal.out().checkError()) {
                break;
            }
            Path folder = runner.refuses(script) == null ? journals.get(script) : null;
            if (folder == null) {
                runner.run(script, EventSink.OFF, new StepClock());
            } else {
                complete &= record(runner, script, folder);
            }
        }
        terminal.out().flush();
        return stop.get() ? ExitCode.INTERRUPTED : complete ? ExitCode.OK : ExitCode.OUTPUT;
    }

    private boolean record(ScriptRunner runner, Script script, Path folder) throws IOException {
        StepClock clock = new StepClock();
        RecorderOptions options = RecorderOptions.DEFAULTS
                .withOverwrite(overwrite)
                .withClock(clock)
                .withWarning(terminal::warn);
        JournalRecorder recorder = JournalRecorder.create(folder, options);
        try (recorder) {
            runner.run(script, recorder, clock);
        }
        return recorder.failure() == null;
    }

    /** Where each script is recorded to: a name of its own that is no path. */
    private Map<Script, Path> journals(ScriptFile scripts, Path folder) {
        if (scripts.scripts().size() == 1) {
            return Map.of(scripts.scripts().get(0), folder);
        }
        Map<Path, Script> named = new LinkedHashMap<>();
        for (Script script : scripts.scripts()) {
            String name = script.id().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
            if (named.put(folder.resolve(name), script) != null) {
                throw CliException.input("two scripts would be recorded as " + name + ", " + file + ": rename one");
            }
        }
        Map<Script, Path> journals = new LinkedHashMap<>();
        named.forEach((path, script) -> journals.put(script, path));
        return journals;
    }

    private ScriptFile parse() {
        try (InputStream raw = new BufferedInputStream(open());
                Reader text = new InputStreamReader(unzipped(raw), StandardCharsets.UTF_8)) {
            return ScriptParser.parse(text, file.equals("-") ? "standard input" : file);
        } catch (ScriptException e) {
            throw new CliException(ExitCode.INPUT, "not a script, " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw CliException.input("no such file, " + file + ": give a script, or - for standard input");
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.INPUT,
                    "cannot be read (" + FileFailure.words(e) + "), " + file
                            + ": give a text file, or - and the script on standard input",
                    e);
        }
    }

    private InputStream open() throws IOException {
        try {
            return file.equals("-") ? System.in : RegularFile.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw CliException.input(Choice.invalid(e));
        }
    }

    /** Gzip is known by its first two bytes. */
    private static InputStream unzipped(InputStream raw) throws IOException {
        raw.mark(2);
        boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return zipped ? new GZIPInputStream(raw) : raw;
    }
}
