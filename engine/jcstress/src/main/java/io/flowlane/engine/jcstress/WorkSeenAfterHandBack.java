package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * {@link WorkHappensBefore} for two processors, its first half: the distributor and the second worker take turns on one
 * processor, and the edge [handback] alone brings the work of the first worker there.
 */
@JCStressTest
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "The second worker looks before it is granted anything.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It takes packet n+1, and sees the work on packet n.")
@Outcome(expect = FORBIDDEN, desc = "It takes packet n+1, and does not see the work on packet n.")
@State
public class WorkSeenAfterHandBack {

    private static final long[] PACKET = {16};

    private final BurstSlots slots = new BurstSlots(2);
    private final WorkerSlot first = slots.worker(0);
    private final WorkerSlot second = slots.worker(1);

    /** Plain on purpose. */
    private int work;

    /** Works on packet n, and hands it back. */
    @Actor
    public void firstWorker() {
        work = 1;
        first.request(PACKET, 1);
    }

    /** If packet n is back, grants packet n+1; who is granted it looks at what was done. */
    @Actor
    public void distributorThenSecondWorker(II_Result r) {
        if (slots.handBack(0) != 0) {
            slots.grant(1, PACKET, 0, 1);
        }
        r.r1 = second.peek(new long[BurstSlots.BURST]);
        r.r2 = r.r1 > 0 ? work : 0;
    }
}
