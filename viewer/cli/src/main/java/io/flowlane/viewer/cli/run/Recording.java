package io.flowlane.viewer.cli.run;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.pipeline.InputFailedException;
import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapTxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.JournalWriteException;
import io.flowlane.recorder.write.WorkerTimes;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.InterruptGuard;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.run.EngineRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the engine between two ports, with or without a journal. The calling thread is the distributor lcore. */
public final class Recording {

    private final RecordPlan plan;
    private final Terminal terminal;
    private final InterruptGuard guard;
    private final EngineRun engine;

    public Recording(RecordPlan plan, Terminal terminal, InterruptGuard guard) {
        this.plan = plan;
        this.engine = new EngineRun(plan.run());
        this.terminal = terminal;
        this.guard = guard;
    }

    /**
     * Runs to the end of the input, or until interrupted. Inputs are opened before any output is touched.
     *
     * @throws CliException when an input cannot be read or an output cannot be written
     */
    public RunResult run() {
        try (RxPort rx = rx();
                TxPort tx = tx()) {
            Path folder = plan.journal();
            if (folder == null) {
                return result(run(rx, tx, EventSink.OFF), null, false, rx, List.of());
            }
            JournalRecorder recorder = JournalRecorder.create(
                    folder, plan.recorder().withClock(engine.clock()).withWarning(terminal::warn));
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

    /** Ctrl-C ends the wait for a pipe's beginning too. */
    private RxPort rx() {
        try {
            return engine.open(guard::isStopping);
        } catch (CaptureException e) {
            int code = guard.isStopping() ? ExitCode.INTERRUPTED : ExitCode.INPUT;
            throw new CliException(code, String.valueOf(e.getMessage()), e);
        }
    }

    private TxPort tx() {
        Path file = plan.tx();
        if (file == null) {
            return TxPort.NONE;
        }
        boolean overwrite = plan.recorder().overwrite();
        Outputs.check(file, overwrite);
        try {
            return PcapTxPort.create(file, overwrite);
        } catch (IOException e) {
            throw Outputs.failed(file, e);
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
            PipelineReport report = Progress.during(
                    terminal, "recording", rx::progress, () -> engine.run(rx, tx, sink, guard::stopWith));
            return new Ran(report, rx.failure());
        } catch (InputFailedException e) {
            return new Ran(e.report(), e);
        }
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
                plan.run(),
                journal,
                journalFailed,
                Runtime.getRuntime().availableProcessors(),
                rx.skipped(),
                times,
                rx.unread(),
                failure == null ? null : String.valueOf(failure.getMessage()));
    }
}
