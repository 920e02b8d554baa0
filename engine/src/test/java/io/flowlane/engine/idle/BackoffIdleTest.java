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
    void spinsShorterWhereAYieldEndedTheWait() {
        BackoffIdle idle = new BackoffIdle(8, 2, 1, 5);
        assertEquals(10, idle.turnsToPark());
        endWaitAfter(idle, 9);
        assertEquals(4 + 2, idle.turnsToPark());
        endWaitAfter(idle, 5);
        assertEquals(2 + 2, idle.turnsToPark(), "half as long each time");
        endWaitAfter(idle, 2);
        assertEquals(8 + 2, idle.turnsToPark(), "spinning was enough");
    }

    @Test
    void spinsLongWhereYieldsEndWaitAfterWaitAndEverMoreRarely() {
        BackoffIdle idle = new BackoffIdle(8, 2, 1, 5);
        for (int waits : new int[] {BackoffIdle.FIRST_TRIAL, 4 * BackoffIdle.FIRST_TRIAL}) {
            for (int wait = 0; wait < waits; wait++) {
                int spins = (int) idle.turnsToPark() - 2;
                assertTrue(spins <= 8, "wait " + wait);
                endWaitAfter(idle, spins + 1);
            }
            for (int wait = 0; wait < BackoffIdle.TRIAL; wait++) {
                assertEquals(8 * BackoffIdle.LONGER + 2, idle.turnsToPark(), "wait " + wait);
                endWaitAfter(idle, 9);
            }
            assertEquals(10, idle.turnsToPark(), "as long as otherwise, to see what has become of it");
        }
    }

    @Test
    void aShortWaitEndsTheLongSpins() {
        BackoffIdle idle = new BackoffIdle(8, 2, 1, 5);
        for (int wait = 0; wait < BackoffIdle.FIRST_TRIAL; wait++) {
            endWaitAfter(idle, (int) idle.turnsToPark());
        }
        assertEquals(8 * BackoffIdle.LONGER + 2, idle.turnsToPark());
        endWaitAfter(idle, 3);
        assertEquals(10, idle.turnsToPark(), "both have a processor");
    }

    @Test
    void whoDoesNotSpinNeverSpinsLong() {
        BackoffIdle idle = new BackoffIdle(0, 2, 1, 5);
        for (int wait = 0; wait < 2 * BackoffIdle.FIRST_TRIAL; wait++) {
            assertEquals(2, idle.turnsToPark());
            endWaitAfter(idle, 1);
        }
    }

    @Test
    void aWaitThatParkedSaysNothingAboutSpinning() {
        BackoffIdle idle = new BackoffIdle(8, 2, 1, 5);
        endWaitAfter(idle, 11);
        assertEquals(10, idle.turnsToPark());
    }

    @Test
    void yieldsShorterWhereWaitsComeToAPark() {
        BackoffIdle idle = new BackoffIdle(8, 100, 1, 5);
        for (int yields : new int[] {100, 50, 25, BackoffIdle.FEWEST_YIELDS, BackoffIdle.FEWEST_YIELDS}) {
            assertEquals(8 + yields, idle.turnsToPark());
            endWaitAfter(idle, 8 + yields + 1);
        }
        endWaitAfter(idle, 3);
        assertEquals(
                8 + BackoffIdle.FEWEST_YIELDS + 1, idle.turnsToPark(), "a wait that spinning ended gives back a part");
        for (int wait = 0; wait < 100; wait++) {
            endWaitAfter(idle, 3);
        }
        assertEquals(8 + 100, idle.turnsToPark(), "but not more than there was");
    }

    private static void endWaitAfter(BackoffIdle idle, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            idle.idle();
        }
        idle.reset();
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
