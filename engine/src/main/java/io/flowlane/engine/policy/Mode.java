package io.flowlane.engine.policy;

/** How packets travel from the distributor to a worker. */
public enum Mode {
    /** One packet at a time through one word, 32-bit tags: DPDK's {@code RTE_DIST_ALG_SINGLE}. */
    SINGLE,
    /** Up to 8 packets a cache line each way, 15-bit flow ids: DPDK's {@code RTE_DIST_ALG_BURST}. */
    BURST
}
