package io.flowlane.viewer.cli.option;

import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import picocli.CommandLine.Option;

/** How flows are followed, and who gets a flow that nobody has. */
public final class TrackingOptions {

    @Option(
            names = "--tracking",
            paramLabel = "T",
            defaultValue = "strict",
            converter = Choice.TrackingWord.class,
            description =
                    "strict: a flow is in flight until its last packet completes; dpdk: as in DPDK, whose burst mode"
                            + " releases a flow too early (default: ${DEFAULT-VALUE}).")
    private Tracking tracking = Tracking.STRICT;

    @Option(
            names = "--policy",
            paramLabel = "P",
            defaultValue = "round-robin",
            converter = Choice.PolicyWord.class,
            completionCandidates = Choice.PolicyWords.class,
            description = "${COMPLETION-CANDIDATES}: which worker gets a flow that is not in flight"
                    + " (default: ${DEFAULT-VALUE}).")
    private Policy policy = Policy.ROUND_ROBIN;

    public Tracking tracking() {
        return tracking;
    }

    public Policy policy() {
        return policy;
    }
}
