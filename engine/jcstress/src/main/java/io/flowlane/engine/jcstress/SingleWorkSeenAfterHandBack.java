package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Single mode: the edge [handback] of the one word brings the work on packet n to the distributor, and so to packet n+1. */
@JCStressTest
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "The second worker looks before it is granted anything.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It takes packet n+1, and sees the work on packet n.")
@Outcome(expect = FORBIDDEN, desc = "It takes packet n+1, and does not see the work on packet n.")
@State
public class SingleWorkSeenAfterHandBack {

    private static final long[] PACKET = {16};

    private final SingleSlots slots = new SingleSlots(2);
    private final WorkerSlot first = slots.worker(0);
    private final WorkerSlot second = slots.worker(1);
    private final long asked;

    /** Plain on purpose. */
    private int work;

    /** The second worker has asked. */
    public SingleWorkSeenAfterHandBack() {
        second.request(PACKET, 0);
        asked = slots.look(1);
    }

    /** Works on packet n, and hands it back. */
    @Actor
    public void firstWorker() {
        work = 1;
        first.request(PACKET, 1);
    }

    /** If packet n is back, grants packet n+1; who is granted it looks at what was done. */
    @Actor
    public void distributorThenSecondWorker(II_Result r) {
        if ((slots.look(0) & Flags.GET) != 0) {
            slots.grant(1, asked, PACKET[0]);
        }
        r.r1 = second.peek(new long[1]);
        r.r2 = r.r1 > 0 ? work : 0;
    }
}
