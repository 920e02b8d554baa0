package io.flowlane.viewer.cli;

import io.flowlane.engine.Mode;
import io.flowlane.engine.pipeline.PipelineReport;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code record} did.
 *
 * @param report what the engine says
 * @param mode of the handshake
 * @param workers how many worker lcores ran
 * @param simulation how lcores were simulated: times are virtual then; null when they were threads
 * @param journal what was recorded; null without a journal, or where not even its beginning could be written
 * @param journalFailed whether recording stopped before the engine did
 * @param skipped what the input held that could not be read as a packet: reason to count
 * @param unread packets whose flow could not be read: reason to count
 * @param inputFailure why the input ended before its end, a line for the user; null when it did not
 */
record RunResult(
        PipelineReport report,
        Mode mode,
        int workers,
        RecordPlan.@Nullable Simulation simulation,
        @Nullable JournalInfo journal,
        boolean journalFailed,
        Map<String, Long> skipped,
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
    record JournalInfo(Path path, long bytes, long events, long gaps) {}

    /**
     * Ends the command if its input failed; what was received before has been printed.
     *
     * @throws CliException that says why
     */
    void requireWholeInput() {
        if (inputFailure != null) {
            throw CliException.input(inputFailure);
        }
    }

    double packetsPerSecond() {
        return report.seconds() > 0 ? report.packetsOut() / report.seconds() : 0;
    }
}
