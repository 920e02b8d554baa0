package io.flowlane.engine.pipeline;

import java.util.List;

/**
 * What a run of a pipeline did.
 *
 * @param packetsIn packets that the distributor accepted
 * @param packetsOut packets that came back and went to TX
 * @param tags distinct tags among them
 * @param seconds from the first packet's acceptance to the last one's return
 * @param perWorker what each worker did
 * @param interrupted whether {@link Pipeline#stop} ended the input early
 */
public record PipelineReport(
        long packetsIn, long packetsOut, long tags, double seconds, List<WorkerReport> perWorker, boolean interrupted) {

    public PipelineReport {
        perWorker = List.copyOf(perWorker);
    }

    /**
     * What one worker did.
     *
     * @param worker its number
     * @param packets how many packets it worked on
     * @param busyFraction the part of the run that it spent working, 0 to 1
     */
    public record WorkerReport(int worker, long packets, double busyFraction) {}
}
