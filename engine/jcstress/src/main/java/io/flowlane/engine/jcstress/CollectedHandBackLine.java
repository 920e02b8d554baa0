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

/** A line that the distributor has collected may be overwritten at once: what it read is what was in it before. */
@JCStressTest
@Outcome(id = "16, 128", expect = ACCEPTABLE, desc = "The distributor has what was handed back first.")
@Outcome(expect = FORBIDDEN, desc = "The next hand-back was written over the one that is still being read.")
@State
public class CollectedHandBackLine {

    private static final long[] BURST = {16, 32, 48, 64, 80, 96, 112, 128};
    private static final long[] NEXT = {160, 176, 192, 208, 224, 240, 256, 272};

    private final BurstSlots slots = new BurstSlots(1);
    private final WorkerSlot worker = slots.worker(0);

    /** A burst is handed back. */
    public CollectedHandBackLine() {
        worker.request(BURST, BURST.length);
    }

    /** Reads it, and says so. */
    @Actor
    public void distributor(JJ_Result r) {
        long[] into = new long[BURST.length];
        slots.readHandBack(0, into);
        slots.collected(0);
        r.r1 = into[0];
        r.r2 = into[BURST.length - 1];
    }

    /** Hands the next burst back if the line is free. */
    @Actor
    public void worker() {
        if (worker.mayHandBack()) {
            worker.request(NEXT, NEXT.length);
        }
    }
}
