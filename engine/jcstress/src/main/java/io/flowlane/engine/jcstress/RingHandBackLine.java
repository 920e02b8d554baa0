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

/** A ring's hand-back line is written anew once a grant has come that was made after it had been copied. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The distributor looks before anything is handed back.")
@Outcome(id = "16, 128", expect = ACCEPTABLE, desc = "It has the burst that was handed back.")
@Outcome(expect = FORBIDDEN, desc = "A later hand-back was written over the one that is still being copied.")
@State
public class RingHandBackLine {

    private static final long[] FIRST = {16, 32, 48, 64, 80, 96, 112, 128};
    private static final long[] LATER = {160, 176, 192, 208, 224, 240, 256, 272};
    private static final int LOOKS = 100;

    private final RingSlots slots = new RingSlots(1, 1);
    private final WorkerSlot worker = slots.worker(0);

    /** A worker has joined, and two bursts go each way in turn. */
    public RingHandBackLine() {
        worker.request(FIRST, 0);
        slots.collected(0);
        slots.grant(0, FIRST, 0, FIRST.length);
        worker.taken(0);
    }

    /** Hands the first burst back; each later one as soon as it is granted. Every other one goes to the same line. */
    @Actor
    public void worker() {
        worker.request(FIRST, FIRST.length);
        long[] into = new long[FIRST.length];
        for (int look = 0; look < LOOKS; look++) {
            if (worker.peek(into) != WorkerSlot.NOTHING_YET) {
                worker.taken(0);
                worker.request(LATER, LATER.length);
            }
        }
    }

    /** Copies the first hand-back, and goes on granting and collecting. */
    @Actor
    public void distributor(JJ_Result r) {
        long[] into = new long[FIRST.length];
        if (slots.handBack(0) == 0) {
            return;
        }
        slots.readHandBack(0, into);
        slots.collected(0);
        for (int look = 0; look < LOOKS; look++) {
            if (slots.mayGrant(0)) {
                slots.grant(0, LATER, 0, LATER.length);
            }
            if (slots.handBack(0) != 0) {
                slots.collected(0);
            }
        }
        r.r1 = into[0];
        r.r2 = into[FIRST.length - 1];
    }
}
