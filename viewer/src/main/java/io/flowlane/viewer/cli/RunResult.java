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
 * @param cores how many cores the lcores could run on
 * @param skipped what the input held that could not be read as a packet: reason to count
 */
record RunResult(
        PipelineReport report,
        Mode mode,
        int workers,
        RecordPlan.@Nullable Simulation simulation,
        @Nullable JournalInfo journal,
        boolean journalFailed,
        int cores,
        Map<String, Long> skipped) {

    /**
     * A journal just written.
     *
     * @param path its folder
     * @param bytes how much data it holds
     * @param events how many events it holds
     * @param gaps how many events are missing
     */
    record JournalInfo(Path path, long bytes, long events, long gaps) {}

    /** Why its times say little of a machine with a core for each lcore, in a sentence; null where there is one for each. */
    @Nullable
    String sharedCores() {
        if (simulation != null || workers < cores) {
            return null;
        }
        return Format.count(workers, "worker") + " and the distributor share " + Format.count(cores, "core")
                + ": times include waiting for one";
    }

    double packetsPerSecond() {
        return report.seconds() > 0 ? report.packetsOut() / report.seconds() : 0;
    }
}
