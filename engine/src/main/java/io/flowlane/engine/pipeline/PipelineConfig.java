package io.flowlane.engine.pipeline;

import io.flowlane.engine.DistributorConfig;

/**
 * What a pipeline runs.
 *
 * @param distributor the distributor, including its event sink
 * @param work what the workers do with each packet
 * @param rate when packets are due; for one run only
 */
public record PipelineConfig(DistributorConfig distributor, PacketWork work, Rate rate) {}
