package io.flowlane.engine.idle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The stages, by counts alone. */
class BackoffIdleTest {

    @Test
    void spinsThenYieldsThenParksForEverLonger() {
        BackoffIdle idle = new BackoffIdle(3, 2, 1, 5);
        for (int round = 0; round < 2; round++) {
            for (int turn = 0; turn < 5; turn++) {
                assertFalse(idle.parksNext(), "turn " + turn);
                idle.idle();
            }
            for (long nanos : new long[] {1, 2, 4, 5, 5}) {
                assertTrue(idle.parksNext());
                assertEquals(nanos, idle.nextPark());
                idle.idle();
            }
            idle.reset();
        }
    }

    @Test
    void hugeStagesDoNotOverflow() {
        BackoffIdle spins = new BackoffIdle(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 1);
        assertFalse(spins.parksNext());
        BackoffIdle parks = new BackoffIdle(0, 0, Long.MAX_VALUE / 2 + 2, Long.MAX_VALUE);
        Thread.currentThread().interrupt();
        parks.idle();
        assertTrue(Thread.interrupted(), "a park ends with an interrupt");
        assertEquals(Long.MAX_VALUE, parks.nextPark());
    }

    @Test
    void spinningNeverParks() {
        BusySpinIdle idle = new BusySpinIdle();
        for (int i = 0; i < 1000; i++) {
            idle.idle();
            assertFalse(idle.parksNext());
        }
    }

    @Test
    void stagesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BackoffIdle(-1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BackoffIdle(0, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BackoffIdle(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BackoffIdle(0, 0, 2, 1));
    }
}
