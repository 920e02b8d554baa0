package io.flowlane.engine.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One thread makes a call while another ends the session: their events follow one another, and the end is the last. */
@JCStressTest
@Outcome(
        id = "2, 2",
        expect = ACCEPTABLE,
        desc = "The call came first: its two events were seen when the end was emitted.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The end came first: the call is refused.")
@Outcome(expect = FORBIDDEN, desc = "Both emitted at once, or the one did not see what the other had written.")
@State
public class SessionHandover implements EventSink, LcoreEvents {

    private final Distributor distributor =
            Distributor.create(DistributorConfig.of(1).withEvents(this));
    private int events;
    private int beforeEnd = -1;

    @Override
    public LcoreEvents distributor(SessionInfo session) {
        return this;
    }

    @Override
    public LcoreEvents worker(int worker) {
        return LcoreEvents.OFF;
    }

    @Override
    public void processBegin(int n) {
        events++;
    }

    @Override
    public void processEnd(int n) {
        events++;
    }

    @Override
    public void sessionEnd() {
        beforeEnd = events;
    }

    /** Nobody is active: the packet is refused. */
    @Actor
    public void call() {
        try {
            distributor.process(new long[] {0}, 1);
        } catch (IllegalStateException closed) {
            // it is too late
        }
    }

    /** Ends the session. */
    @Actor
    public void end() {
        distributor.close();
    }

    /** The events of the call, and how many of them stood before the end. */
    @Arbiter
    public void count(II_Result r) {
        r.r1 = events;
        r.r2 = beforeEnd;
    }
}
