package io.flowlane.engine;

/** Which worker gets a packet whose tag is not in flight. */
public enum Policy {
    /** The next in turn, a group of up to 8 packets each: DPDK's, but with a turn of its own in each distributor. */
    ROUND_ROBIN,
    /** The one with the fewest packets in its backlog, in its slot and in its hands; the lowest number where equal. */
    LEAST_LOADED
}
