package io.flowlane.engine.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Both ends of single mode's word, on one thread. Worker 1 of 3, so that a wrong offset hits a neighbour. */
class SingleSlotsTest {

    private static final int W = 1;
    private static final long FIRST = 0x11L << 4;
    private static final long SECOND = 0x22L << 4;
    private static final long[] NONE = {};

    private final SingleSlots slots = new SingleSlots(3);
    private final WorkerSlot worker = slots.worker(W);
    private final long[] into = new long[8];

    @Test
    void aPacketGoesThereAndBack() {
        ask();
        assertTrue(slots.grant(W, slots.look(W), FIRST));
        take(FIRST);
        assertEquals(FIRST | Flags.VALID, slots.look(W), "nothing to collect while the worker has it");
        worker.request(new long[] {FIRST}, 1);
        assertEquals(FIRST | Flags.VALID | Flags.GET, slots.look(W));
        assertEquals(1, SingleSlots.packet(slots.look(W), into));
        assertEquals(FIRST, into[0]);
        assertTrue(slots.grant(W, slots.look(W), SECOND));
        take(SECOND);
        assertEquals(0, slots.look(0) | slots.look(2));
    }

    @Test
    void aWorkerLeavesAndComesBackOnlyWhenThatWasSeen() {
        ask();
        slots.grant(W, slots.look(W), FIRST);
        take(FIRST);
        worker.leave(new long[] {FIRST}, 1);
        assertEquals(FIRST | Flags.VALID | Flags.RETURN, slots.look(W));
        assertFalse(worker.mayHandBack() || worker.allCollected());
        slots.left(W);
        assertTrue(worker.mayHandBack() && worker.allCollected());
        ask();
    }

    @Test
    void aWithdrawnRequestRefusesTheGrant() {
        ask();
        long asked = slots.look(W);
        worker.leave(NONE, 0);
        assertFalse(slots.grant(W, asked, FIRST), "the worker has left");
        assertEquals(Flags.GET | Flags.RETURN, slots.look(W));
    }

    @Test
    void aWithdrawnRequestKeepsWhatItHandedBack() {
        ask();
        slots.grant(W, slots.look(W), FIRST);
        take(FIRST);
        worker.request(new long[] {FIRST}, 1);
        worker.leave(NONE, 0);
        assertEquals(FIRST | Flags.VALID | Flags.GET | Flags.RETURN, slots.look(W));
    }

    @Test
    void aGrantThatComesBeforeTheLeaveIsMarkedUntaken() {
        ask();
        slots.grant(W, slots.look(W), FIRST);
        worker.leave(NONE, 0);
        assertEquals(FIRST | Flags.VALID | Flags.RETURN | Flags.UNTAKEN, slots.look(W));
    }

    @Test
    void aLeaveThatHandsNothingBackIsEmpty() {
        ask();
        slots.grant(W, slots.look(W), FIRST);
        take(FIRST);
        worker.leave(NONE, 0);
        assertEquals(Flags.RETURN, slots.look(W));
        assertEquals(0, SingleSlots.packet(slots.look(W), into));
    }

    private void ask() {
        worker.request(NONE, 0);
        assertEquals(Flags.GET, slots.look(W));
        assertEquals(WorkerSlot.NOTHING_YET, worker.peek(into));
    }

    private void take(long packet) {
        assertEquals(1, worker.peek(into));
        assertEquals(packet, into[0]);
        worker.taken(0);
    }
}
