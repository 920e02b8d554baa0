package io.flowlane.engine.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of burst mode's rings of lines, on one thread. Worker 1 of 3, so that a wrong offset hits a neighbour. */
class RingSlotsTest {

    private static final int W = 1;
    private static final long[] NONE = {};
    private final long[] into = new long[8];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aLineIsFreeWhenTheNextHandBackWasCollected(int lines) {
        RingSlots slots = new RingSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
        join(slots, worker);
        assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        for (int round = 0; round < 9; round++) {
            for (int i = 0; i < lines; i++) {
                assertTrue(slots.mayGrant(W));
                slots.grant(W, packets(round, 10), 2, (round + i) % 9);
            }
            assertFalse(slots.mayGrant(W), "all lines are full");
            for (int i = 0; i < lines; i++) {
                int n = (round + i) % 9;
                assertEquals(n, worker.peek(into));
                assertEquals(n, worker.peek(into), "peeking changes nothing");
                assertArrayEquals(Arrays.copyOfRange(packets(round, 10), 2, 2 + n), Arrays.copyOf(into, n));
                worker.taken(0);
                assertEquals(i > 0, slots.mayGrant(W), "a take alone frees nothing");
                handBack(slots, worker, packets(round, 8), n);
                assertTrue(slots.mayGrant(W));
            }
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        }
        assertTrue(slots.mayGrant(0) && slots.mayGrant(2));
        assertEquals(0, slots.handBack(0) | slots.handBack(2));
    }

    /** As many hand-backs as there are grants, one that asks, and its leave: nothing is overwritten before it is read. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void thereIsRoomForEveryHandBack(int lines) {
        RingSlots slots = new RingSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
        for (int round = 0; round < 9; round++) {
            join(slots, worker);
            for (int i = 0; i < lines; i++) {
                slots.grant(W, packets(i, 8), 0, 8);
            }
            for (int i = 0; i < lines; i++) {
                assertEquals(8, worker.peek(into));
                worker.taken(0);
                assertTrue(worker.mayHandBack());
                worker.request(packets(i, 8), (round + i) % 9);
            }
            assertTrue(worker.mayHandBack());
            worker.leave(NONE, 0);
            for (int i = 0; i < lines; i++) {
                assertEquals(Flags.GET, slots.handBack(W));
                int n = (round + i) % 9;
                assertEquals(n, slots.readHandBack(W, into));
                assertArrayEquals(packets(i, n), Arrays.copyOf(into, n));
                slots.collected(W);
                assertFalse(worker.allCollected());
            }
            assertEquals(Flags.GET | Flags.RETURN, slots.handBack(W));
            assertEquals(0, slots.reclaim(W));
            slots.collected(W);
            assertTrue(worker.allCollected());
            assertEquals(0, slots.handBack(W));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatWasNotTakenIsReclaimedAndTheTurnsStayTogether(int lines) {
        for (int taken = 0; taken <= lines; taken++) {
            leavesUntaken(lines, taken, false);
            if (taken > 0) {
                leavesUntaken(lines, taken, true);
            }
        }
    }

    /** It leaves instead of waiting, or while it holds what it took last. */
    private void leavesUntaken(int lines, int taken, boolean holding) {
        RingSlots slots = new RingSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
        for (int session = 0; session < 5; session++) {
            join(slots, worker);
            for (int i = 0; i < lines; i++) {
                slots.grant(W, packets(session, 8), 0, 8);
            }
            for (int i = 1; i <= taken; i++) {
                worker.taken(0);
                if (i < taken || !holding) {
                    handBack(slots, worker, NONE, 0);
                }
            }
            worker.leave(packets(0, 8), holding ? 3 : 0);
            assertEquals(holding ? Flags.RETURN : Flags.GET | Flags.RETURN, slots.handBack(W));
            assertEquals(lines - taken, slots.reclaim(W));
            assertFalse(worker.allCollected());
            slots.collected(W);
            assertTrue(worker.allCollected());
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into), "what was reclaimed does not look like a grant");
        }
        join(slots, worker);
        slots.grant(W, packets(9, 8), 0, 1);
        assertEquals(1, worker.peek(into), "the worker looks where the distributor writes");
        assertEquals(packets(9, 1)[0], into[0]);
    }

    private static void join(RingSlots slots, WorkerSlot worker) {
        handBack(slots, worker, NONE, 0);
    }

    private static void handBack(RingSlots slots, WorkerSlot worker, long[] packets, int n) {
        worker.request(packets, n);
        assertEquals(Flags.GET, slots.handBack(W));
        slots.collected(W);
        assertEquals(0, slots.handBack(W));
    }

    private static long[] packets(int seed, int n) {
        return BurstSlotsTest.packets(seed, n);
    }
}
