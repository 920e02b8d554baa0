package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.MappedBlock;
import java.io.IOException;

/** Where lcores record to: the tail file's regions, who has them, and who appends the full ones. Any lcore. */
final class Regions {
    private final TailFile tail;
    private final RegionPool pool;
    private final MappedBlock[] blocks;
    private final BlockAppender appender;
    private final boolean lossless;

    Regions(TailFile tail, RegionPool pool, MappedBlock[] blocks, BlockAppender appender, boolean lossless) {
        this.tail = tail;
        this.pool = pool;
        this.blocks = blocks;
        this.appender = appender;
        this.lossless = lossless;
    }

    RegionPool pool() {
        return pool;
    }

    BlockAppender appender() {
        return appender;
    }

    /** Whether an lcore waits when no region is free; else it drops events. */
    boolean lossless() {
        return lossless;
    }

    MappedBlock region(int region) {
        return blocks[region];
    }

    /** This many events of an lcore were dropped behind its block with this number. */
    void drops(int lcore, int after, long events) {
        tail.drops(lcore, after, events);
    }

    /** Whether regions can be written still: a mapped file that was cut or deleted cannot. */
    boolean isWritable() {
        try {
            return tail.isThere();
        } catch (IOException e) {
            return false;
        }
    }
}
