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
 * What one worker did for packet n of a tag, the next worker sees when it takes packet n+1, though the work is in a plain
 * field: the edges [handback] and [grant] of burst mode, one after the other. Needs three
 * processors; with two, {@link WorkSeenAfterHandBack} and {@link WorkSeenAfterGrant} look at the edges one by one, and
 * happening before is transitive.
 */
@JCStressTest
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "The second worker looks before it is granted anything.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It takes packet n+1, and sees the work on packet n.")
@Outcome(expect = FORBIDDEN, desc = "It takes packet n+1, and does not see the work on packet n.")
@State
public class WorkHappensBefore {

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

    /** If packet n is back, grants packet n+1. */
    @Actor
    public void distributor() {
        if (slots.handBack(0) != 0) {
            slots.grant(1, PACKET, 0, 1);
        }
    }

    /** If granted, looks at what was done. */
    @Actor
    public void secondWorker(II_Result r) {
        r.r1 = second.peek(new long[BurstSlots.BURST]);
        r.r2 = r.r1 > 0 ? work : 0;
    }
}
