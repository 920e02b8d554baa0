package io.flowlane.engine.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which worker gets a packet whose tag is not in flight. */
public enum Policy {
    /** The next in turn, a group of up to 8 packets each: DPDK's, but with a turn of its own in each distributor. */
    ROUND_ROBIN("round-robin", (workers, mode) -> new RoundRobin(workers, mode == Mode.SINGLE ? 1 : 8)),
    /** The one with the fewest packets in its backlog, in its slot and in its hands; the lowest number where equal. */
    LEAST_LOADED("least-loaded", (workers, mode) -> new LeastLoaded()),
    /** What the user's own {@link PlacementPolicy} says. */
    OWN("", (workers, mode) -> {
        throw new UnsupportedOperationException("OWN: use withPolicy(Supplier)");
    });

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Factory factory;

    /** Makes the policy of one distributor. */
    private interface Factory {
        PlacementPolicy create(int workers, Mode mode);
    }

    Policy(String word, Factory factory) {
        this.word = word;
        this.factory = factory;
    }

    /** Those that are chosen by a word, by this word. */
    public static Map<String, Policy> words() {
        Map<String, Policy> words = new LinkedHashMap<>();
        for (Policy policy : values()) {
            if (!policy.word.isEmpty()) {
                words.put(policy.word, policy);
            }
        }
        return Collections.unmodifiableMap(words);
    }

    /**
     * The policy for one distributor, at its beginning.
     *
     * @throws UnsupportedOperationException for {@link #OWN}, which its user makes
     */
    public PlacementPolicy create(int workers, Mode mode) {
        return factory.create(workers, mode);
    }
}
