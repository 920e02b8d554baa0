package io.flowlane.engine.distribution;

import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a user's policy, which may throw, or name a worker that cannot take a packet: the first time is logged, and
 * then the packets go to the worker with the least to do. The engine asks between two steps that belong together, and must
 * not be left there.
 */
public final class GuardedPolicy implements PlacementPolicy {

    private final PlacementPolicy fallback;
    private PlacementPolicy policy;

    /** Guards this policy. */
    public GuardedPolicy(PlacementPolicy policy, int workers, Mode mode) {
        this.policy = policy;
        this.fallback = Policy.LEAST_LOADED.create(workers, mode);
    }

    @Override
    public int choose(long packet, Workers workers) {
        try {
            int worker = policy.choose(packet, workers);
            if (worker == NONE || (worker >= 0 && worker < workers.count() && workers.hasRoom(worker))) {
                return worker;
            }
            failed("chose worker " + worker + ", which has no room", null);
        } catch (Throwable e) {
            failed("threw", e);
        }
        return policy.choose(packet, workers);
    }

    @Override
    public int chooseAgain(int most) {
        try {
            int more = policy.chooseAgain(most);
            if (more >= 0 && more <= most) {
                return more;
            }
            failed("accepts " + more + " more packets, of " + most, null);
        } catch (Throwable e) {
            failed("threw", e);
        }
        return policy.chooseAgain(most);
    }

    @Override
    public void unused(int n) {
        try {
            policy.unused(n);
        } catch (Throwable e) {
            failed("threw", e);
        }
    }

    @Override
    public void nextGroup() {
        try {
            policy.nextGroup();
        } catch (Throwable e) {
            failed("threw", e);
        }
    }

    private void failed(String what, @Nullable Throwable e) {
        System.getLogger(GuardedPolicy.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "a placement policy " + what + "; it is not called again in this session: "
                                + policy.getClass().getName(),
                        e);
        policy = fallback;
    }
}
