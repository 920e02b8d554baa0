package io.flowlane.viewer.lesson.run;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.script.Script;
import io.flowlane.engine.script.ScriptException;
import io.flowlane.engine.script.ScriptParser;
import io.flowlane.engine.script.ScriptRunner;
import io.flowlane.engine.script.StepClock;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.query.Facts;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.run.EngineRun;
import io.flowlane.viewer.run.RunSpec;
import io.flowlane.viewer.run.Traffic;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Runs the engine as a lesson says, and records it. One thread at a time. */
public final class RunRecorder {

    private final Supplier<Path> bundled;
    private final boolean threads;

    /**
     * A recorder.
     *
     * @param bundled where the bundled capture is; asked only by lessons that play it
     * @param threads whether lcores are threads whatever the lesson says
     */
    public RunRecorder(Supplier<Path> bundled, boolean threads) {
        this.bundled = bundled;
        this.threads = threads;
    }

    /**
     * Runs and records, on the calling thread.
     *
     * @param journal the folder to record to; what stands there is replaced
     * @throws LessonException when its traffic cannot be read
     * @throws IOException when the journal cannot be written
     */
    public RunOutcome record(Lesson lesson, RunSettings settings, Path journal) throws IOException {
        String transcript = "";
        if (settings.traffic() == RunSettings.Traffic.SCRIPT) {
            transcript = script(lesson, settings, journal);
        } else {
            pipeline(lesson, settings, journal);
        }
        try (Journal recorded = JournalReader.open(journal)) {
            return new RunOutcome(settings, journal, Facts.of(recorded), transcript);
        } catch (QueryException e) {
            throw lesson.error(e.getMessage() + " (run '" + settings.name() + "')", settings.line());
        }
    }

    private void pipeline(Lesson lesson, RunSettings settings, Path journal) throws IOException {
        EngineRun run = new EngineRun(spec(lesson, settings));
        try (RxPort rx = run.open(() -> false);
                JournalRecorder recorder = JournalRecorder.create(journal, options(run.clock()))) {
            run.run(rx, TxPort.NONE, recorder, stop -> {});
        } catch (CaptureException e) {
            throw lesson.error(String.valueOf(e.getMessage()), settings.line());
        } catch (IllegalStateException e) {
            throw lesson.error(
                    "the run '" + settings.name() + "' cannot go on (" + e.getMessage() + ")", settings.line());
        }
    }

    private RunSpec spec(Lesson lesson, RunSettings settings) {
        boolean simulated = !threads && settings.get("lcores").equals("simulated");
        int bulk = settings.number("bulk");
        if (!simulated && bulk > 0) {
            throw lesson.error("bulk works on simulated lcores only", settings.line());
        }
        return new RunSpec(
                settings.config(),
                traffic(lesson, settings),
                PcapRxOptions.DEFAULT.withLimit(settings.number("limit")),
                PacketWork.parse(settings.get("work")),
                Rate.parse(settings.get("rate")),
                simulated
                        ? new RunSpec.Simulation(
                                settings.number("seed"), SimulationCosts.parse(settings.get("costs")), bulk)
                        : null);
    }

    private Traffic traffic(Lesson lesson, RunSettings settings) {
        TagFunction tag = TagFunction.parse(settings.get("tag"));
        return switch (settings.traffic()) {
            case PACKETS -> options -> new ListRxPort(settings.packets());
            case SYNTHETIC -> Traffic.synthetic(settings.synthetic(), tag);
            default -> {
                String name = settings.get("pcap");
                Path file = name.equals(RunSettings.BUNDLED) ? bundled.get() : beside(lesson, settings, name);
                yield Traffic.captures(List.of(file), tag);
            }
        };
    }

    private String script(Lesson lesson, RunSettings settings, Path journal) throws IOException {
        Path file = beside(lesson, settings, settings.get("script"));
        StepClock clock = new StepClock();
        StringBuilder transcript = new StringBuilder();
        Script script;
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<Script> scripts =
                    ScriptParser.parse(text, String.valueOf(file.getFileName())).scripts();
            if (scripts.size() != 1) {
                throw lesson.error("a lesson's script file holds one script, not " + scripts.size(), settings.line());
            }
            script = scripts.get(0);
        } catch (ScriptException e) {
            throw lesson.error(String.valueOf(e.getMessage()), settings.line());
        }
        DistributorConfig config = settings.config();
        ScriptRunner runner = new ScriptRunner(config.tracking(), transcript);
        String refusal = runner.refuses(script);
        if (refusal != null) {
            throw lesson.error(refusal, settings.line());
        }
        try (JournalRecorder recorder = JournalRecorder.create(journal, options(clock))) {
            runner.run(script, recorder, clock);
        }
        return transcript.toString();
    }

    private static RecorderOptions options(NanoClock clock) {
        return RecorderOptions.DEFAULTS.withOverwrite(true).withClock(clock);
    }

    /** A file in the lesson's folder; links and dots may not lead out of it. */
    private static Path beside(Lesson lesson, RunSettings settings, String name) {
        try {
            Path folder = lesson.folder().toRealPath();
            Path file = folder.resolve(name).toRealPath();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                return file;
            }
            throw lesson.error("'" + name + "' is not a file in the lesson's folder", settings.line());
        } catch (IOException | InvalidPathException e) {
            throw lesson.error("there is no '" + name + "' in the lesson's folder", settings.line());
        }
    }
}
