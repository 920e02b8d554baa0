package io.flowlane.engine.managed;

/**
 * What happens when a handler throws an exception. In every case the packet counts as completed and its flow is free
 * again. An {@link Error} stops everything, whatever the policy.
 *
 * @param retries how often the handler is called again with the same packet: 0 or more
 * @param skips what if it still throws: true when the packet is passed over and comes back like any other; false when
 *     all workers stop
 */
public record FailurePolicy(int retries, boolean skips) {

    /** The first failure stops all workers. */
    public static final FailurePolicy STOP = new FailurePolicy(0, false);

    /** A packet that fails is passed over. */
    public static final FailurePolicy SKIP = new FailurePolicy(0, true);

    /** Checks the number of retries. */
    public FailurePolicy {
        if (retries < 0) {
            throw new IllegalArgumentException("retries " + retries + " is below 0");
        }
    }

    /** The handler is called again up to {@code n} times; if it still throws, all workers stop. */
    public static FailurePolicy retry(int n) {
        return new FailurePolicy(n, false);
    }

    /** As often again, but a packet that still fails is passed over. */
    public FailurePolicy thenSkip() {
        return new FailurePolicy(retries, true);
    }
}
