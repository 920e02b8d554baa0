package io.flowlane.viewer.cli.run;

import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.recorder.write.RecorderOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that the options allow; the disk has not been touched yet.
 *
 * @param name what the run is called in its journal
 * @param captures what to play; empty when the traffic is synthetic
 * @param synthetic what to make up; null when captures are played
 * @param journal where to record to; null for no recording
 * @param tx where returned packets go; null for nowhere
 * @param overwrite whether what stands at {@code journal} and {@code tx} may be replaced
 * @param mode of the handshake
 * @param tracking when a tag counts as in flight
 * @param policy who gets a flow that nobody has
 * @param wideTags whether burst mode too tells flows apart by all 32 bits of the tag
 * @param workers how many worker lcores
 * @param tag what makes a flow
 * @param work what a worker does per packet
 * @param rate how fast packets come
 * @param loop how often the captures are played
 * @param limit how many packets at most
 * @param events what is recorded
 * @param onFull what an lcore does when the disk is too slow
 * @param maxJournal how many bytes of the journal are kept, the newest; 0 for all
 * @param ownerOnly whether the journal is for its owner alone, whatever the umask says
 * @param simulation how lcores are simulated; null when they are threads
 */
public record RecordPlan(
        String name,
        List<Path> captures,
        @Nullable SyntheticSpec synthetic,
        @Nullable Path journal,
        @Nullable Path tx,
        boolean overwrite,
        Mode mode,
        Tracking tracking,
        Policy policy,
        boolean wideTags,
        int workers,
        TagFunction tag,
        PacketWork work,
        Rate rate,
        long loop,
        long limit,
        RecordOptions.Events events,
        RecorderOptions.OnFull onFull,
        long maxJournal,
        boolean ownerOnly,
        @Nullable Simulation simulation) {

    /**
     * Simulated lcores.
     *
     * @param seed what makes two runs the same
     * @param costs how long things take in virtual time
     */
    record Simulation(long seed, SimulationCosts costs) {}

    public RecordPlan {
        captures = List.copyOf(captures);
    }
}
