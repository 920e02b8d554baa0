package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A line that the worker has freed may be overwritten at once: what the worker took is what was in it before. */
@JCStressTest
@Outcome(id = "16, 128", expect = ACCEPTABLE, desc = "The worker has the burst that it was granted.")
@Outcome(expect = FORBIDDEN, desc = "The next burst was written over the one that is still being copied.")
@State
public class FreedGrantLine {

    private static final long[] BURST = {16, 32, 48, 64, 80, 96, 112, 128};
    private static final long[] NEXT = {160, 176, 192, 208, 224, 240, 256, 272};

    private final BurstSlots slots = new BurstSlots(1);
    private final WorkerSlot worker = slots.worker(0);

    /** A burst is granted. */
    public FreedGrantLine() {
        slots.grant(0, BURST, 0, BURST.length);
    }

    /** Takes the burst, and frees the line. */
    @Actor
    public void worker(JJ_Result r) {
        long[] into = new long[BURST.length];
        worker.peek(into);
        worker.taken(0);
        r.r1 = into[0];
        r.r2 = into[BURST.length - 1];
    }

    /** Grants the next burst if the line is free. */
    @Actor
    public void distributor() {
        if (slots.mayGrant(0)) {
            slots.grant(0, NEXT, 0, NEXT.length);
        }
    }
}
