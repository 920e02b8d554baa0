package io.flowlane.engine.bench;

import io.flowlane.engine.DistributorConfig;

/**
 * What to measure.
 *
 * @param config the distributor
 * @param lcores who runs the lcores
 * @param tags the packets' tags
 * @param seconds how long to measure, after about three seconds that warm up: 0.1 to 3,600
 */
public record EngineBenchSpec(DistributorConfig config, Lcores lcores, Tags tags, double seconds) {

    private static final double LEAST = 0.1;
    private static final double MOST = 3600;

    /** Checks the time. */
    public EngineBenchSpec {
        if (!(seconds >= LEAST && seconds <= MOST)) {
            throw new IllegalArgumentException("seconds " + seconds + " is not in " + LEAST + ".." + MOST);
        }
    }
}
