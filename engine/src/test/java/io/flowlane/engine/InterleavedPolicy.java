package io.flowlane.engine;

import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Workers;

/** A policy during whose choice others go on: between the distributor's look at a slot and its grant. */
final class InterleavedPolicy implements PlacementPolicy {
    private final PlacementPolicy policy;
    private final Runnable others;

    InterleavedPolicy(PlacementPolicy policy, Runnable others) {
        this.policy = policy;
        this.others = others;
    }

    @Override
    public int choose(long packet, Workers workers) {
        int chosen = policy.choose(packet, workers);
        others.run();
        return chosen;
    }

    @Override
    public int chooseAgain(int most) {
        return policy.chooseAgain(most);
    }

    @Override
    public void unused(int n) {
        policy.unused(n);
    }

    @Override
    public void nextGroup() {
        policy.nextGroup();
    }
}
