package io.flowlane.engine;

import io.flowlane.engine.burst.BurstDistribution;
import io.flowlane.engine.burst.DpdkBurstDistribution;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.lcore.Distribution;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.WorkerChoice;
import io.flowlane.engine.single.DpdkSingleDistribution;
import io.flowlane.engine.single.SingleDistribution;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.SingleSlots;
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
        return of(config, events, idle, mutation, choice(config));
    }

    static WorkerChoice choice(DistributorConfig config) {
        return config.policy() == Policy.LEAST_LOADED
                ? new WorkerChoice.LeastLoaded()
                : new WorkerChoice.RoundRobin(config.workers(), config.mode() == Mode.SINGLE ? 1 : BurstSlots.BURST);
    }

    static Lcores of(
            DistributorConfig config,
            LcoreEvents events,
            IdleStrategy idle,
            UnaryOperator<WorkerSlot> mutation,
            WorkerChoice choice) {
        boolean single = config.mode() == Mode.SINGLE;
        LcoreSettings settings = new LcoreSettings(
                config.workers(),
                config.backlog(),
                config.lines(),
                config.waiting(),
                config.wideTags() || single,
                choice,
                idle,
                () -> false);
        if (single) {
            SingleSlots slots = new SingleSlots(config.workers());
            Distribution distribution = config.tracking() == Tracking.STRICT
                    ? new SingleDistribution(settings, slots, events)
                    : new DpdkSingleDistribution(settings, slots, events);
            return new Lcores(distribution, ports(config, slots::worker, events, mutation));
        }
        if (config.tracking() == Tracking.STRICT) {
            DistributorSlots slots = DistributorSlots.of(config.workers(), config.lines());
            Distribution distribution = new BurstDistribution(settings, slots, events);
            return new Lcores(distribution, ports(config, slots::worker, events, mutation));
        }
        BurstSlots slots = new BurstSlots(config.workers());
        Distribution distribution = new DpdkBurstDistribution(settings, slots, events);
        return new Lcores(distribution, ports(config, slots::worker, events, mutation));
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
