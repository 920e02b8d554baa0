package io.flowlane.viewer.run;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.simulation.SimulationCosts;
import org.jspecify.annotations.Nullable;

/**
 * A run of the engine; nothing is opened yet.
 *
 * @param config the distributor's settings
 * @param traffic where packets come from
 * @param input how they are read
 * @param work what a worker does per packet
 * @param rate how fast packets come
 * @param simulation how lcores are simulated; null when they are threads
 */
public record RunSpec(
        DistributorConfig config,
        Traffic traffic,
        PcapRxOptions input,
        PacketWork work,
        Rate rate,
        @Nullable Simulation simulation) {

    /**
     * Simulated lcores.
     *
     * @param seed what makes two runs the same
     * @param costs how long things take in virtual time
     * @param bulk how many packets TX sends at once; 0 for each as it comes
     */
    public record Simulation(long seed, SimulationCosts costs, int bulk) {}
}
