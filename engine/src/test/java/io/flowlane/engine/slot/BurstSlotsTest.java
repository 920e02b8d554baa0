package io.flowlane.engine.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both ends of burst mode's lines, on one thread. Worker 1 of 3, so that a wrong offset hits a neighbour. */
class BurstSlotsTest {

    private static final int W = 1;
    private final long[] into = new long[8];
    private final BurstSlots slots = new BurstSlots(3);
    private final WorkerSlot worker = slots.worker(W);

    @Test
    void aGrantIsTakenAndTheLineIsFreeAgain() {
        assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        for (int n = 0; n <= 8; n++) {
            assertTrue(slots.mayGrant(W));
            slots.grant(W, packets(n, 10), 2, n);
            assertFalse(slots.mayGrant(W), "the line is full");
            assertEquals(n, worker.peek(into));
            assertEquals(n, worker.peek(into), "peeking changes nothing");
            assertArrayEquals(Arrays.copyOfRange(packets(n, 10), 2, 2 + n), Arrays.copyOf(into, n));
            worker.taken(0);
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        }
        assertTrue(slots.mayGrant(0) && slots.mayGrant(2));
        assertEquals(0, slots.handBack(0) | slots.handBack(2));
    }

    @Test
    void aHandBackIsCollectedBeforeTheNext() {
        for (int n = 0; n <= 8; n++) {
            assertTrue(worker.mayHandBack());
            if (n % 2 == 0) {
                worker.request(packets(n, 8), n);
            } else {
                worker.leave(packets(n, 8), n);
            }
            assertFalse(worker.mayHandBack() || worker.allCollected(), "the line is full");
            assertEquals(n % 2 == 0 ? Flags.GET : Flags.RETURN, slots.handBack(W));
            assertEquals(n, slots.readHandBack(W, into));
            assertArrayEquals(packets(n, n), Arrays.copyOf(into, n));
            slots.collected(W);
            assertEquals(0, slots.handBack(W));
            assertTrue(worker.allCollected());
        }
    }

    @Test
    void whatWasNotTakenIsReclaimed() {
        for (int taken = 0; taken <= 1; taken++) {
            slots.grant(W, packets(0, 8), 0, 8);
            if (taken == 1) {
                worker.taken(0);
            }
            worker.leave(packets(0, 8), 0);
            assertEquals(Flags.RETURN, slots.handBack(W));
            assertEquals(1 - taken, slots.reclaim(W));
            slots.collected(W);
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
            assertTrue(slots.mayGrant(W));
        }
    }

    /** The worker may be one hand-back ahead of the question. */
    @Test
    void aHandBackSaysWhenItWasWritten() {
        for (int i = 1; i <= 5; i++) {
            worker.handsBackAt(100 + i);
            worker.request(packets(0, 8), 8);
            slots.readHandBack(W, into);
            slots.collected(W);
            worker.handsBackAt(200);
            assertEquals(100 + i, slots.handedBackAt(W, false));
        }
    }

    @Test
    void aFreeLineSaysWhenItWasTaken() {
        long latest = (1L << 60) - 1;
        for (long time : new long[] {0, 1, latest}) {
            slots.grant(W, packets(0, 8), 0, 8);
            worker.peek(into);
            worker.taken(time);
            assertTrue(slots.mayGrant(W));
            assertEquals(time, slots.handedBackAt(W, true));
            assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
        }
    }

    static long[] packets(int seed, int n) {
        return IntStream.range(0, n).mapToLong(i -> (100L * seed + i) << 4).toArray();
    }
}
