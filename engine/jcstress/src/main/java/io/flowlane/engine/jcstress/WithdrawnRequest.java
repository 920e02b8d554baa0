package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.slot.SingleSlots;
import io.flowlane.engine.slot.WorkerSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZJ_Result;

/** A worker that asked leaves while it is granted a packet: single mode's one word with two writers. */
@JCStressTest
@Outcome(id = "true, 30", expect = ACCEPTABLE, desc = "The grant came first: the leave says that it is untaken.")
@Outcome(id = "false, 3", expect = ACCEPTABLE, desc = "The leave came first: the grant is refused.")
@Outcome(expect = FORBIDDEN, desc = "One of the two overwrote the other.")
@State
public class WithdrawnRequest {

    private final SingleSlots slots = new SingleSlots(1);
    private final WorkerSlot worker = slots.worker(0);
    private final long asked;

    /** The worker has asked. */
    public WithdrawnRequest() {
        worker.request(new long[0], 0);
        asked = slots.look(0);
    }

    /** Grants packet 16. */
    @Actor
    public void distributor(ZJ_Result r) {
        r.r1 = slots.grant(0, asked, 16);
    }

    /** Leaves. */
    @Actor
    public void worker() {
        worker.leave(new long[0], 0);
    }

    /** The word in the end. */
    @Arbiter
    public void end(ZJ_Result r) {
        r.r2 = slots.look(0);
    }
}
