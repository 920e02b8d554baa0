package io.flowlane.engine.lcore;

import io.flowlane.engine.idle.IdleStrategy;

/**
 * What a distribution is made of.
 *
 * @param workers how many workers there may be
 * @param backlog packets that one worker's backlog holds
 * @param lines cache lines each way for each worker
 * @param waiting packets that may wait without a place before input stops
 * @param wideTags flows are told apart by all 32 bits of the tag
 * @param choice who gets a packet of a free flow
 * @param idle how the distributor waits
 */
public record LcoreSettings(
        int workers, int backlog, int lines, int waiting, boolean wideTags, WorkerChoice choice, IdleStrategy idle) {}
