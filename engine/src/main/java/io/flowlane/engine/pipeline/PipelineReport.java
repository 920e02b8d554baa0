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
     * @param workingFraction the part of the run in which its handler worked, 0 to 1; NaN when the run took no time
     * @param holdingFraction the part of the run in which it held packets, from taking them to handing them back; likewise
     */
    public record WorkerReport(int worker, long packets, double workingFraction, double holdingFraction) {

        /** From times in nanoseconds, in a run of {@code seconds} seconds. */
        public static WorkerReport of(int worker, long packets, long working, long holding, double seconds) {
            return new WorkerReport(worker, packets, part(working, seconds), part(holding, seconds));
        }

        private static double part(long nanos, double seconds) {
            return seconds > 0 ? Math.min(1, nanos / 1e9 / seconds) : Double.NaN;
        }

        /** An older name of {@link #workingFraction}; 0 when the run took no time. */
        public double busyFraction() {
            return Double.isNaN(workingFraction) ? 0 : workingFraction;
        }
    }
}
