package io.flowlane.engine;

import io.flowlane.engine.distribution.Distribution;
import io.flowlane.engine.distribution.DistributorLcore;
import io.flowlane.engine.distribution.LcoreSettings;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** The parts of a distributor put together by hand, so that a test can drive them, and put a broken part between. */
final class Lcores {

    final Distribution distribution;
    final WorkerPort[] ports;

    private Lcores(Distribution distribution, WorkerPort[] ports) {
        this.distribution = distribution;
        this.ports = ports;
    }

    static Lcores of(
            DistributorConfig config, LcoreEvents events, IdleStrategy idle, UnaryOperator<WorkerSlot> mutation) {
        return of(config, events, idle, mutation, policy(config));
    }

    static PlacementPolicy policy(DistributorConfig config) {
        return config.newPolicy();
    }

    static Lcores of(
            DistributorConfig config,
            LcoreEvents events,
            IdleStrategy idle,
            UnaryOperator<WorkerSlot> mutation,
            PlacementPolicy policy) {
        DistributorLcore lcore = DistributorLcore.of(
                new LcoreSettings(
                        config.mode(),
                        config.tracking(),
                        config.workers(),
                        config.backlog(),
                        config.lines(),
                        config.waiting(),
                        config.wideTags() || config.mode() == Mode.SINGLE,
                        policy,
                        idle,
                        () -> false),
                events);
        return new Lcores(lcore.distribution(), ports(config, lcore.slots(), events, mutation));
    }

    private static WorkerPort[] ports(
            DistributorConfig config,
            IntFunction<WorkerSlot> slots,
            LcoreEvents events,
            UnaryOperator<WorkerSlot> mutation) {
        WorkerPort[] ports = new WorkerPort[config.workers()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = new WorkerPort(i, mutation.apply(slots.apply(i)), events, new NeverIdle());
        }
        return ports;
    }

    /** A worker that one thread drives must never wait. */
    private static final class NeverIdle implements IdleStrategy {
        @Override
        public void idle() {
            throw new AssertionError("a worker waits, though mayHandBack said that it need not");
        }

        @Override
        public void reset() {}
    }
}
