package io.flowlane.viewer.cli.run;

import io.flowlane.engine.pipeline.PipelineReport;
import io.flowlane.engine.pipeline.PipelineReport.WorkerReport;
import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.write.WorkerTimes;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.run.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code record} did.
 *
 * @param report what the engine says
 * @param spec what was run
 * @param journal what was recorded; null without a journal, or where not even its beginning could be written
 * @param journalFailed whether recording stopped before the engine did
 * @param cores how many cores the lcores could run on
 * @param skipped what the input held that could not be read as a packet: reason to count
 * @param times how the workers spent the recorded session; empty without a journal, or where it ends early
 * @param unread packets whose flow could not be read: reason to count
 * @param inputFailure why the input ended before its end, a line for the user; null when it did not
 */
public record RunResult(
        PipelineReport report,
        RunSpec spec,
        @Nullable JournalInfo journal,
        boolean journalFailed,
        int cores,
        Map<String, Long> skipped,
        List<WorkerTimes> times,
        Map<String, Long> unread,
        @Nullable String inputFailure) {

    /**
     * A journal just written.
     *
     * @param path its folder
     * @param bytes how much data it holds
     * @param events how many events it holds
     * @param gaps how many events are missing
     */
    public record JournalInfo(Path path, long bytes, long events, long gaps) {

        /** Reads the journal through once and says how much there is. */
        static JournalInfo of(Path folder) {
            try (Journal journal = JournalReader.open(folder);
                    EventCursor cursor = journal.events()) {
                long events = 0;
                while (cursor.next()) {
                    events++;
                }
                return new JournalInfo(
                        folder, journal.bytes(), events, journal.health().gaps());
            }
        }
    }

    /** Of the handshake. */
    public Mode mode() {
        return spec.config().mode();
    }

    /** How many worker lcores ran. */
    public int workers() {
        return spec.config().workers();
    }

    /** How lcores were simulated: times are virtual then; null when they were threads. */
    RunSpec.@Nullable Simulation simulation() {
        return spec.simulation();
    }

    /** The parts of a run in which a worker's handler worked, and in which it held packets; NaN where not measured. */
    record Time(double working, double holding) {}

    /** As {@code stats} says of the same journal; where there is none, as the engine itself measured. */
    public Time time(WorkerReport worker) {
        for (WorkerTimes recorded : times) {
            if (recorded.worker() == worker.worker()) {
                return new Time(recorded.workingFraction(), recorded.holdingFraction());
            }
        }
        return new Time(worker.workingFraction(), worker.holdingFraction());
    }

    /**
     * Ends the command if its input failed; what was received before has been printed.
     *
     * @throws CliException that says why
     */
    public void requireWholeInput() {
        if (inputFailure != null) {
            throw CliException.input(inputFailure);
        }
    }

    /** Why its times say little of a machine with a core for each lcore, in a sentence; null where there is one for each. */
    @Nullable
    public String sharedCores() {
        if (simulation() != null || workers() < cores) {
            return null;
        }
        return Format.count(workers(), "worker") + " and the distributor share " + Format.count(cores, "core")
                + ": times include waiting for one";
    }

    /** NaN when no packet came back. */
    double packetsPerSecond() {
        return report.seconds() > 0 && report.packetsOut() > 0 ? report.packetsOut() / report.seconds() : Double.NaN;
    }
}
