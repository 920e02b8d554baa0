package io.flowlane.engine.policy;

/** Which worker gets a packet whose tag is not in flight. */
public enum Policy {
    /** The next in turn, a group of up to 8 packets each: DPDK's, but with a turn of its own in each distributor. */
    ROUND_ROBIN,
    /** The one with the fewest packets in its backlog, in its slot and in its hands; the lowest number where equal. */
    LEAST_LOADED,
    /** What the user's own {@link PlacementPolicy} says. */
    OWN;

    private static final int GROUP = 8;

    /**
     * The policy for one distributor, at its beginning.
     *
     * @throws UnsupportedOperationException for {@link #OWN}, which its user makes
     */
    public PlacementPolicy create(int workers, Mode mode) {
        return switch (this) {
            case ROUND_ROBIN -> new RoundRobin(workers, mode == Mode.SINGLE ? 1 : GROUP);
            case LEAST_LOADED -> new LeastLoaded();
            case OWN -> throw new UnsupportedOperationException("OWN: use withPolicy(Supplier)");
        };
    }
}
