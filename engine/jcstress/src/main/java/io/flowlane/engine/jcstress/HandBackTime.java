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

/**
 * A hand-back comes with the time at which it was written, and keeps it when the worker, one hand-back on, has written
 * another: the distributor asks behind the store that lets it.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first hand-back was collected; the second was not seen.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both were, each with its time.")
@Outcome(expect = FORBIDDEN, desc = "A hand-back bears the time of another, or of none.")
@State
public class HandBackTime {

    private static final long[] BURST = {16, 32};

    private final BurstSlots slots = new BurstSlots(1);
    private final WorkerSlot worker = slots.worker(0);

    /** A burst is handed back. */
    public HandBackTime() {
        handBack(1);
    }

    private void handBack(long time) {
        worker.handsBackAt(time);
        worker.request(BURST, BURST.length);
    }

    /** Collects, then asks when that was; and again if there is more. */
    @Actor
    public void distributor(JJ_Result r) {
        slots.collected(0);
        r.r1 = slots.handedBackAt(0, false);
        if (slots.handBack(0) != 0) {
            slots.collected(0);
            r.r2 = slots.handedBackAt(0, false);
        }
    }

    /** Hands the next burst back if the line is free. */
    @Actor
    public void worker() {
        if (worker.mayHandBack()) {
            handBack(2);
        }
    }
}
