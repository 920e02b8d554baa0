package io.flowlane.engine.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of burst mode's lines, on one thread. Worker 1 of 3, so that a wrong offset hits a neighbour. */
class BurstSlotsTest {

    private static final int W = 1;
    private final long[] into = new long[8];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void grantsAreTakenInOrderAndNoMoreThanThereAreLines(int lines) {
        BurstSlots slots = new BurstSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
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
                worker.taken();
            }
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        }
        assertTrue(slots.mayGrant(0) && slots.mayGrant(2));
        assertEquals(0, slots.handBack(0) | slots.handBack(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void handBacksAreCollectedInOrder(int lines) {
        BurstSlots slots = new BurstSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
        for (int round = 0; round < 9; round++) {
            for (int i = 0; i < lines; i++) {
                assertTrue(worker.mayHandBack());
                if (i + 1 < lines) {
                    worker.request(packets(i, 8), (round + i) % 9);
                } else {
                    worker.leave(packets(i, 8), (round + i) % 9);
                }
                assertFalse(worker.allCollected());
            }
            assertFalse(worker.mayHandBack(), "all lines are full");
            for (int i = 0; i < lines; i++) {
                assertEquals(i + 1 < lines ? Flags.GET : Flags.RETURN, slots.handBack(W));
                int n = (round + i) % 9;
                assertEquals(n, slots.readHandBack(W, into));
                assertArrayEquals(packets(i, n), Arrays.copyOf(into, n));
                assertFalse(worker.allCollected());
                slots.collected(W);
                assertTrue(worker.mayHandBack());
            }
            assertEquals(0, slots.handBack(W));
            assertTrue(worker.allCollected());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatWasNotTakenIsReclaimedAndTheTurnsStayTogether(int lines) {
        BurstSlots slots = new BurstSlots(3, lines);
        WorkerSlot worker = slots.worker(W);
        for (int taken = 0; taken <= lines; taken++) {
            for (int i = 0; i < lines; i++) {
                slots.grant(W, packets(i, 8), 0, 8);
            }
            for (int i = 0; i < taken; i++) {
                worker.taken();
            }
            worker.leave(packets(0, 8), 0);
            assertEquals(Flags.RETURN, slots.handBack(W));
            assertEquals(lines - taken, slots.reclaim(W, 2 * lines + 1));
            slots.collected(W);
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
            slots.grant(W, packets(9, 8), 0, 1);
            assertEquals(1, worker.peek(into), "the worker looks where the distributor writes");
            worker.taken();
        }
    }

    private static long[] packets(int seed, int n) {
        return IntStream.range(0, n).mapToLong(i -> (100L * seed + i) << 4).toArray();
    }
}
