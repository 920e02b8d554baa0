package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a cursor begins to read: at a block that is surely not too late, whatever damaged headers say. */
class BlockIndexTest {

    @Test
    void theBlockBeforeATimeIsFound() {
        BlockIndex index = new BlockIndex();
        for (int block = 0; block < 100; block++) {
            index.add(block, 10L * block, 1000L * block);
        }
        assertEquals(0, index.atTime(0));
        assertEquals(3, index.atTime(35));
        assertEquals(3, index.atTime(40)); // the end of the one before may bear the same time
        assertEquals(99, index.atTime(1 << 20));
        assertEquals(4, index.ofPacket(4000));
        assertEquals(4, index.ofPacket(4999));
    }

    @Test
    void theLowerOfTwoThatDisagreeIsBelieved() {
        BlockIndex index = new BlockIndex();
        long[] times = {0, 10, 1L << 50, 30, 5, 50};
        for (int block = 0; block < times.length; block++) {
            index.add(block, times[block], times[block]);
        }
        long[] believed = {0, 5, 5, 5, 5, 50};
        for (int block = 0; block < times.length; block++) {
            assertEquals(believed[block], index.time(block));
        }
        assertEquals(0, index.atTime(5));
        index.letGo(2);
        assertEquals(5, index.time(2));
        index.add(6, 20, 20);
        assertEquals(20, index.time(5));
    }

    /** A file of nothing but headers, each earlier than the one before, is no more work than another. */
    @Test
    @Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void blocksInTheWrongOrderTakeNoLonger() {
        BlockIndex index = new BlockIndex();
        int blocks = 3_000_000;
        for (int block = 0; block < blocks; block++) {
            index.add(block, blocks - block, blocks - block);
        }
        assertEquals(1, index.time(0));
        assertEquals(0, index.ofPacket(0));
    }
}
