package io.flowlane.engine.distribution;

import io.flowlane.engine.distribution.LcoreCounters.Total;
import io.flowlane.engine.slot.BurstSlots;
import java.util.function.BooleanSupplier;

/**
 * The distribution that decides as DPDK 22.11 does, in the same order, so that the same calls have the same results, and
 * so that its broken promises can be shown. Lanes, slots, counters and tracer are those of the strict distribution; the
 * {@link DpdkDecisions} are its own, and so is the ring of 127 returned packets that forgets the oldest.
 *
 * <p>Not reproduced are its crashes, what single mode grants twice or reports as {@code NULL} when a worker leaves, and
 * the requests that clearing the returns throws away. Packets are lost where the last worker leaves in burst mode, where
 * the ring of returns is full, and in single mode where a worker that leaves has others served inside the call that
 * noticed it ({@link DpdkReturns}).
 */
final class DpdkDistribution implements Distribution {

    private static final long[] NONE = new long[0];

    private final DpdkDecisions decisions;
    private final DpdkFlight flight;
    private final Roster roster;
    private final Tracer tracer;
    private final LcoreCounters counters;

    DpdkDistribution(DpdkDecisions decisions, DpdkFlight flight) {
        this.decisions = decisions;
        this.flight = flight;
        this.roster = flight.roster;
        this.tracer = flight.tracer;
        this.counters = roster.counters;
    }

    @Override
    public int process(long[] packets, int n) {
        tracer.processBegins(n);
        long before = roster.accepted;
        int done;
        try {
            done = decisions.distribute(packets, n, true);
        } catch (DpdkFlight.EndedMeanwhile e) {
            done = (int) (roster.accepted - before);
        }
        if (done < n) {
            counters.add(Total.REFUSED, n - done);
            counters.add(Total.NO_WORKER, roster.active == 0 ? n - done : 0);
        }
        tracer.processEnds(n == 0 ? 0 : done);
        return done;
    }

    @Override
    public int offer(long[] packets, int n) {
        throw new UnsupportedOperationException("AS_DPDK has no offer, because DPDK waits; use process");
    }

    @Override
    public int returned(long[] into, int max) {
        int n = flight.returns.removeFirst(into, max);
        if (n > 0) {
            tracer.returned(into, n, flight.returns.held());
            counters.add(Total.RETURNED, n);
        }
        return n;
    }

    @Override
    public void clearReturns() {
        long[] thrown = new long[BurstSlots.BURST];
        int n;
        while ((n = flight.returns.removeFirst(thrown, thrown.length)) > 0) {
            tracer.cleared(thrown, n);
            counters.add(Total.RETURNED, n);
        }
    }

    /** Answers, as DPDK does, how many packets were unsettled when it was called. */
    @Override
    public long flush(BooleanSupplier goOn) {
        int unsettled = decisions.unsettled();
        long before = roster.completed;
        tracer.flushBegins(outstanding());
        try {
            for (int left = unsettled; left > 0 && goOn.getAsBoolean(); left = sweep(left)) {}
            decisions.closeFlush();
        } catch (DpdkFlight.EndedMeanwhile e) {
            // nothing is waited for any more
        }
        flight.awake();
        tracer.flushEnds(roster.completed - before);
        return unsettled;
    }

    private int sweep(int before) {
        decisions.distribute(NONE, 0, false);
        int left = decisions.unsettled();
        if (left == before) {
            flight.idle();
        } else {
            flight.awake();
        }
        return left;
    }

    @Override
    public long outstanding() {
        return roster.outstanding();
    }

    @Override
    public long completed() {
        return roster.completed;
    }

    @Override
    public long inFlight() {
        return flight.inFlight();
    }

    @Override
    public int activeWorkers() {
        return roster.active;
    }

    @Override
    public LcoreCounters counters() {
        return counters;
    }
}
