package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.RingSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A ring's line is granted anew when the hand-back of what was in it was collected: nothing else says that it is free. */
@JCStressTest
@Outcome(id = "16, 128", expect = ACCEPTABLE, desc = "The worker has the burst that it was granted.")
@Outcome(expect = FORBIDDEN, desc = "The next burst was written over the one that is still being copied.")
@State
public class RingGrantLine {

    private static final long[] BURST = {16, 32, 48, 64, 80, 96, 112, 128};
    private static final long[] NEXT = {160, 176, 192, 208, 224, 240, 256, 272};

    private final RingSlots slots = new RingSlots(1, 1);
    private final WorkerSlot worker = slots.worker(0);

    /** A worker has joined, and a burst is granted. */
    public RingGrantLine() {
        worker.request(BURST, 0);
        slots.collected(0);
        slots.grant(0, BURST, 0, BURST.length);
    }

    /** Takes the burst, and hands it back. */
    @Actor
    public void worker(JJ_Result r) {
        long[] into = new long[BURST.length];
        worker.peek(into);
        worker.taken(0);
        worker.request(into, into.length);
        r.r1 = into[0];
        r.r2 = into[BURST.length - 1];
    }

    /** Collects, and grants the next burst if the line is free. */
    @Actor
    public void distributor() {
        if (slots.handBack(0) != 0) {
            slots.collected(0);
        }
        if (slots.mayGrant(0)) {
            slots.grant(0, NEXT, 0, NEXT.length);
        }
    }
}
