package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.MappedBlock;

/**
 * Where lcores record to: the tail file's regions and who appends them.
 *
 * @param tail the file
 * @param pool who has which region
 * @param buffers the regions
 * @param appender takes full ones
 * @param lossless whether an lcore waits when no region is free; else it drops events
 */
record Regions(TailFile tail, RegionPool pool, MappedBlock[] buffers, BlockAppender appender, boolean lossless) {

    MappedBlock region(int region) {
        return buffers[region];
    }

    /** So many events of an lcore were dropped behind its block with this number. */
    void drops(int lcore, int after, long events) {
        tail.drops(lcore, after, events);
    }
}
