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
 * How a {@link Distributor} is made. Immutable; each {@code with} method answers a changed copy, and throws
 * {@link IllegalArgumentException} with the value when it does not fit.
 *
 * @param workers worker lcores that there may be: 1 to 1,024
 * @param mode one packet at a time, or bursts
 * @param tracking when a tag counts as in flight
 * @param policy who gets a packet whose tag is not in flight
 * @param ownPolicy with {@link Policy#OWN}, and only then, makes each distributor's policy
 * @param backlog packets that one worker's backlog holds: 1 to 65,536; DPDK has 8
 * @param waiting packets that may wait without a place in a backlog before {@code process} stops taking input: 0 to
 *     65,536
 * @param lines cache lines each way for each worker in burst mode: 1 to 64; DPDK has 1
 * @param wideTags whether flows are told apart by all 32 bits of the tag in burst mode too, rather than by
 *     {@code (tag & 0xffff) | 1} as in DPDK
 * @param idle makes the idle strategy of each lcore
 * @param events who watches
 * @param name what the user calls this distributor
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
                    + " a policy of your own: give it to withPolicy");
        }
        if (mode == Mode.SINGLE && lines != 1) {
            throw new IllegalArgumentException("lines " + lines + ": single mode has one word a worker");
        }
        if (tracking == Tracking.AS_DPDK) {
            check("AS_DPDK: workers", workers, 1, MAX_DPDK_WORKERS);
            check("AS_DPDK: backlog", backlog, DPDK_BACKLOG, DPDK_BACKLOG);
            if (lines != 1 || policy != Policy.ROUND_ROBIN || wideTags) {
                throw new IllegalArgumentException("AS_DPDK goes with lines 1, ROUND_ROBIN and narrow tags, not "
                        + lines + ", " + policy + " and " + (wideTags ? "wide" : "narrow") + " tags");
            }
        }
    }

    /** Burst mode, strict tracking, round-robin, DPDK's sizes, lcores that wait as {@link Idles#forLcores} says, nobody watching. */
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

    /** Another mode. */
    public DistributorConfig withMode(Mode other) {
        return new DistributorConfig(
                workers, other, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** Another tracking. */
    public DistributorConfig withTracking(Tracking other) {
        return new DistributorConfig(
                workers, mode, other, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** Another of the policies that are there already. */
    public DistributorConfig withPolicy(Policy other) {
        return new DistributorConfig(
                workers, mode, tracking, other, null, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /**
     * A policy of the user's own.
     *
     * @param other makes a new one for each distributor, on the thread that creates it
     */
    public DistributorConfig withPolicy(Supplier<PlacementPolicy> other) {
        return new DistributorConfig(
                workers, mode, tracking, Policy.OWN, other, backlog, waiting, lines, wideTags, idle, events, name);
    }

    /** The policy of one distributor. */
    PlacementPolicy newPolicy() {
        return ownPolicy == null ? policy.create(workers, mode) : new GuardedPolicy(ownPolicy.get(), workers, mode);
    }

    /** Another backlog, in packets a worker. */
    public DistributorConfig withBacklog(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, other, waiting, lines, wideTags, idle, events, name);
    }

    /** Another number of packets that may wait without a place. */
    public DistributorConfig withWaiting(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, other, lines, wideTags, idle, events, name);
    }

    /** Another number of lines each way for each worker. */
    public DistributorConfig withLines(int other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, other, wideTags, idle, events, name);
    }

    /** Flows by 32-bit tags in burst mode too, or by 15 bits. */
    public DistributorConfig withWideTags(boolean other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, other, idle, events, name);
    }

    /** Another maker of idle strategies; called once for each lcore. */
    public DistributorConfig withIdle(Supplier<IdleStrategy> other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, other, events, name);
    }

    /** Another watcher. */
    public DistributorConfig withEvents(EventSink other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, other, name);
    }

    /** Another name. */
    public DistributorConfig withName(String other) {
        return new DistributorConfig(
                workers, mode, tracking, policy, ownPolicy, backlog, waiting, lines, wideTags, idle, events, other);
    }
}
