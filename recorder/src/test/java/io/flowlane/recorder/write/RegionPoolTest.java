package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RegionPoolTest {
    private static final int REGIONS = 8;

    /** The others' regions cannot be polled before its own: so it has to say that they are all waiting. */
    @Test
    void anLcoreThatIsHeldUpWhileItHandsOverWakesTheAppender() {
        RegionPool pool = new RegionPool(REGIONS);
        long heldUp = pool.ticket();
        for (int region = 1; region < REGIONS; region++) {
            pool.hand(region, 64);
            assertEquals(RegionPool.NONE, pool.poll(), "the first is not there yet");
        }
        long waiting = pool.put(heldUp, 0, 64);
        assertTrue(waiting >= REGIONS, "waiting: " + waiting);
        for (int region = 0; region < REGIONS; region++) {
            assertEquals(region, pool.poll());
        }
        assertEquals(RegionPool.NONE, pool.poll());
    }
}
