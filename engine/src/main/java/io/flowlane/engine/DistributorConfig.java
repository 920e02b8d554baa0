package io.flowlane.engine;

import io.flowlane.engine.distribution.GuardedPolicy;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.idle.Idles;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Distributor}. Immutable and safe for use by any thread. Each {@code with} method returns a
 * changed copy, and throws {@link IllegalArgumentException}, with the value in its message, if the value is out of
 * range or contradicts another setting.
 *
 * @param workers the most worker lcores: 1 to 1,024; 1 to 63 with {@link Tracking#AS_DPDK}
 * @param mode one packet per handshake, or bursts of up to 8
 * @param tracking when a tag counts as in flight
 * @param policy which worker gets a packet whose tag is not in flight
 * @param ownPolicy creates each distributor's policy; set with {@link Policy#OWN}, and only then
 * @param backlog capacity of one worker's backlog, in packets: 1 to 65,536; DPDK has 8
 * @param waiting capacity, in packets, for packets whose worker's backlog is full, before {@code process} stops taking
 *     input: 0 to 65,536
 * @param lines cache lines each way for each worker in burst mode: 1 to 64; DPDK has 1
 * @param wideTags whether burst mode compares all 32 bits of the tag, rather than {@code (tag & 0xffff) | 1} as in DPDK
 * @param idle creates the idle strategy of each lcore; called on the thread that creates the distributor
 * @param events the sink for the distributor's events; {@link EventSink#OFF} for none
 * @param name the name of this distributor, in recordings and messages
 */
public record DistributorConfig(
        int workers,
        Mode mode,
        Tracking tracking,
        Policy policy,
        @Nullable Supplier<PlacementPolicy> ownPolicy,
        int backlog,
        int waiting,
        int lines,
        boolean wideTags,
        Supplier<IdleStrategy> idle,
        EventSink events,
        String name) {

    /** The most workers. */
    public static final int MAX_WORKERS = 1024;

    /** The most workers with {@link Tracking#AS_DPDK}: DPDK creates no distributor for more. */
    public static final int MAX_DPDK_WORKERS = 63;

    private static final int DPDK_BACKLOG = 8;
    private static final int MAX_BACKLOG = 1 << 16;
    private static final int MAX_LINES = 64;

    /** Checks every value. */
    public DistributorConfig {
        check("workers", workers, 1, MAX_WORKERS);
        check("backlog", backlog, 1, MAX_BACKLOG);
        check("waiting", waiting, 0, MAX_BACKLOG);
        check("lines", lines, 1, MAX_LINES);
        if ((policy == Policy.OWN) != (ownPolicy != null)) {
            throw new IllegalArgumentException("policy " + policy + (ownPolicy == null ? " without" : " with")
                    + " a policy of your own: pass it to withPolicy");
        }
        if (mode == Mode.SINGLE && lines != 1) {
            throw new IllegalArgumentException("lines " + lines + ": single mode has one word per worker");
        }
        if (tracking == Tracking.AS_DPDK) {
            check("AS_DPDK: workers", workers, 1, MAX_DPDK_WORKERS);
            check("AS_DPDK: backlog", backlog, DPDK_BACKLOG, DPDK_BACKLOG);
            if (lines != 1 || policy != Policy.ROUND_ROBIN || wideTags) {
                throw new IllegalArgumentException("AS_DPDK requires 1 line, ROUND_ROBIN and narrow tags, not lines "
                        + lines + ", " + policy + " and " + (wideTags ? "wide" : "narrow") + " tags");
            }
        }
    }

    /**
     * Burst mode, strict tracking, round-robin, DPDK's sizes, the idle strategy {@link Idles#forLcores}, and no event
     * sink.
     */
    public static DistributorConfig of(int workers) {
        return new DistributorConfig(
                workers,
                Mode.BURST,
                Tracking.STRICT,
                Policy.ROUND_ROBIN,
                null,
                8,
                64,
                1,
                false,
                Idles.forLcores(Math.max(0, workers) + 1),
                EventSink.OFF,
                "distributor");
    }

    private static void check(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is not in " + min + ".." + max);
        }
    }

    /** With another mode. */
    public DistributorConfig withMode(Mode other) {
        return new DistributorConfig(
                workers, other, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** With another tracking. */
    public DistributorConfig withTracking(Tracking other) {
        return new DistributorConfig(
                workers, mode, other, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** With another built-in policy. */
    public DistributorConfig withPolicy(Policy other) {
        return new DistributorConfig(
                workers, mode, tracking, other, null, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /**
     * With a policy of your own.
     *
     * @param other creates a new policy for each distributor, on the thread that creates the distributor
     */
    public DistributorConfig withPolicy(Supplier<PlacementPolicy> other) {
        return new DistributorConfig(
                workers, mode, tracking, Policy.OWN, other, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** The policy of one distributor. */
    PlacementPolicy newPolicy() {
        return ownPolicy == null ? policy.create(workers, mode) : new GuardedPolicy(ownPolicy.get(), workers, mode);
    }

    /** With another backlog, in packets per worker. */
    public DistributorConfig withBacklog(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, other, waiting, lines, wideTags, idle, events, name);
    }

    /** With another capacity for packets whose worker's backlog is full. */
    public DistributorConfig withWaiting(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, other, lines, wideTags, idle, events, name);
    }

    /** With another number of cache lines each way for each worker. */
    public DistributorConfig withLines(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, other, wideTags, idle, events, name);
    }

    /** With 32-bit tags in burst mode, or 15 bits. */
    public DistributorConfig withWideTags(boolean other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, other, idle, events, name);
    }

    /** With another supplier of idle strategies; called once for each lcore. */
    public DistributorConfig withIdle(Supplier<IdleStrategy> other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, other, events, name);
    }

    /** With another event sink. */
    public DistributorConfig withEvents(EventSink other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, other, name);
    }

    /** With another name. */
    public DistributorConfig withName(String other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, other);
    }
}
