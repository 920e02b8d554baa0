package io.flowlane.viewer.cli.run;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.pipeline.InputFailedException;
import io.flowlane.engine.pipeline.Pipeline;
import io.flowlane.engine.pipeline.PipelineConfig;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.VirtualClock;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.JournalWriteException;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.recorder.write.WorkerTimes;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the engine between two ports, with or without a journal. The calling thread is the distributor lcore. */
public final class Recording {

    private final RecordPlan plan;
    private final Terminal terminal;
    private final InterruptGuard guard;
    private final VirtualClock virtual = new VirtualClock();

    public Recording(RecordPlan plan, Terminal terminal, InterruptGuard guard) {
        this.plan = plan;
        this.terminal = terminal;
        this.guard = guard;
    }

    /**
     * Runs to the end of the input, or until interrupted. Inputs are opened before any output is touched.
     *
     * @throws CliException when an input cannot be read or an output cannot be written
     */
    public RunResult run() {
        try (RxPort rx = Ports.rx(plan, guard);
                TxPort tx = Ports.tx(plan)) {
            Path folder = plan.journal();
            if (folder == null) {
                return result(run(rx, tx, EventSink.OFF), null, false, rx, List.of());
            }
            JournalRecorder recorder = JournalRecorder.create(folder, options());
            Ran ran;
            try {
                ran = run(rx, tx, recorder);
            } finally {
                seal(recorder);
            }
            boolean failed = recorder.failure() != null;
            List<WorkerTimes> times = failed ? List.of() : recorder.workerTimes();
            RunResult.JournalInfo written = failed && !recorder.isThere() ? null : recorded(folder, failed);
            return result(ran, written, failed, rx, times);
        } catch (IOException e) {
            Path tx = plan.tx();
            throw e instanceof JournalWriteException || tx == null
                    ? new CliException(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e)
                    : Outputs.failed(tx, e);
        }
    }

    /** A journal that cannot be sealed is one more warning, and no reason to keep the run's result back. */
    private void seal(JournalRecorder recorder) {
        try {
            recorder.close();
        } catch (JournalWriteException e) {
            terminal.warn(String.valueOf(e.getMessage()));
        }
    }

    /** What is in the journal; null where recording failed before there was one. */
    private static RunResult.@Nullable JournalInfo recorded(Path folder, boolean failed) {
        try {
            return RunResult.JournalInfo.of(folder);
        } catch (JournalException e) {
            if (failed) {
                return null;
            }
            throw e;
        }
    }

    /** What the engine did, and why its input ended early; null when it did not. */
    private record Ran(PipelineReport report, @Nullable IOException inputFailure) {}

    private Ran run(RxPort rx, TxPort tx, EventSink sink) throws IOException {
        try {
            return new Ran(engine(rx, tx, sink), rx.failure());
        } catch (InputFailedException e) {
            return new Ran(e.report(), e);
        }
    }

    private PipelineReport engine(RxPort rx, TxPort tx, EventSink sink) throws IOException {
        PipelineConfig config = new PipelineConfig(distributor(sink), plan.work(), plan.rate());
        RecordPlan.Simulation simulation = plan.simulation();
        if (simulation != null) {
            SimulatedPipeline pipeline =
                    new SimulatedPipeline(config, simulation.costs(), simulation.seed(), virtual, rx, tx);
            guard.stopWith(pipeline::stop);
            return Progress.during(terminal, "recording", rx::progress, pipeline::run);
        }
        Pipeline pipeline = new Pipeline(config, rx, tx);
        guard.stopWith(pipeline::stop);
        return Progress.during(terminal, "recording", rx::progress, pipeline::run);
    }

    private DistributorConfig distributor(EventSink sink) {
        return DistributorConfig.of(plan.workers())
                .withMode(plan.mode())
                .withTracking(plan.tracking())
                .withPolicy(plan.policy())
                .withWideTags(plan.wideTags())
                .withEvents(sink)
                .withName(plan.name());
    }

    private RecorderOptions options() {
        return RecorderOptions.DEFAULTS
                .withOverwrite(plan.overwrite())
                .withPrivateFiles(plan.ownerOnly())
                .withOnFull(plan.onFull())
                .withMaxJournal(plan.maxJournal())
                .withClock(plan.simulation() == null ? NanoClock.SYSTEM : virtual)
                .withWarning(terminal::warn)
                .withLevel(
                        plan.events() == RecordOptions.Events.all
                                ? RecorderOptions.Level.ALL
                                : RecorderOptions.Level.HANDSHAKE);
    }

    private RunResult result(
            Ran ran,
            RunResult.@Nullable JournalInfo journal,
            boolean journalFailed,
            RxPort rx,
            List<WorkerTimes> times) {
        IOException failure = ran.inputFailure();
        return new RunResult(
                ran.report(),
                plan.mode(),
                plan.workers(),
                plan.simulation(),
                journal,
                journalFailed,
                Runtime.getRuntime().availableProcessors(),
                rx.skipped(),
                times,
                rx.unread(),
                failure == null ? null : String.valueOf(failure.getMessage()));
    }
}
