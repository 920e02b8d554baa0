package io.flowlane.engine.lcore;

import io.flowlane.engine.idle.IdleStrategy;
import java.util.function.BooleanSupplier;

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
 * @param ended whether the session has been ended: then nothing is waited for any more; any thread may end it
 */
public record LcoreSettings(
        int workers,
        int backlog,
        int lines,
        int waiting,
        boolean wideTags,
        WorkerChoice choice,
        IdleStrategy idle,
        BooleanSupplier ended) {}
