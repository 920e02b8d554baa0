package io.flowlane.engine.distribution;

import io.flowlane.engine.idle.IdleStrategy;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.PlacementPolicy;
import io.flowlane.engine.policy.Tracking;
import java.util.function.BooleanSupplier;

/**
 * What a distribution is made of.
 *
 * @param mode one packet at a time, or bursts
 * @param tracking when a tag counts as in flight
 * @param workers how many workers there may be
 * @param backlog packets that one worker's backlog holds
 * @param lines cache lines each way for each worker
 * @param waiting packets that may wait without a place before input stops
 * @param wideTags flows are told apart by all 32 bits of the tag
 * @param policy who gets a packet of a free flow
 * @param idle how the distributor waits
 * @param ended whether the session has been ended: then nothing is waited for any more; any thread may end it
 */
public record LcoreSettings(
        Mode mode,
        Tracking tracking,
        int workers,
        int backlog,
        int lines,
        int waiting,
        boolean wideTags,
        PlacementPolicy policy,
        IdleStrategy idle,
        BooleanSupplier ended) {}
