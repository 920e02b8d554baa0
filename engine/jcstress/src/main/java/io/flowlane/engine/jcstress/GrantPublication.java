package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IJJ_Result;

/** A worker that sees a grant sees all of its packets: the edge [grant] of burst mode. */
@JCStressTest
@Outcome(id = "-1, 0, 0", expect = ACCEPTABLE, desc = "The worker looks before the grant.")
@Outcome(id = "8, 16, 128", expect = ACCEPTABLE, desc = "The worker sees the whole line.")
@Outcome(expect = FORBIDDEN, desc = "The worker sees a part of the line.")
@State
public class GrantPublication {

    private static final long[] LINE = {16, 32, 48, 64, 80, 96, 112, 128};

    private final BurstSlots slots = new BurstSlots(1);
    private final WorkerSlot worker = slots.worker(0);

    /** Grants eight packets. */
    @Actor
    public void distributor() {
        slots.grant(0, LINE, 0, LINE.length);
    }

    /** Looks once. */
    @Actor
    public void worker(IJJ_Result r) {
        long[] into = new long[LINE.length];
        r.r1 = worker.peek(into);
        r.r2 = into[0];
        r.r3 = into[LINE.length - 1];
    }
}
