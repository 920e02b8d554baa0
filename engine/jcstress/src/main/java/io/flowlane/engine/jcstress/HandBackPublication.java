package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A distributor that sees a hand-back sees all of its packets and the work on them, though that is in a plain field: the
 * edge [handback] of burst mode.
 */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "The distributor looks before the hand-back.")
@Outcome(id = "1, 8, 1", expect = ACCEPTABLE, desc = "It sees the whole line, and the work.")
@Outcome(expect = FORBIDDEN, desc = "It sees the request, and not all that came before it.")
@State
public class HandBackPublication {

    private static final long[] LINE = {16, 32, 48, 64, 80, 96, 112, 128};

    private final BurstSlots slots = new BurstSlots(1);
    private final WorkerSlot worker = slots.worker(0);

    /** Plain on purpose. */
    private int work;

    /** Works, hands back and asks. */
    @Actor
    public void worker() {
        work = 1;
        worker.request(LINE, LINE.length);
    }

    /** Looks once. */
    @Actor
    public void distributor(III_Result r) {
        if (slots.handBack(0) == Flags.GET) {
            r.r1 = 1;
            r.r2 = slots.readHandBack(0, new long[LINE.length]);
            r.r3 = work;
        }
    }
}
