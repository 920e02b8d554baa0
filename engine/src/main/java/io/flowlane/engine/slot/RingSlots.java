package io.flowlane.engine.slot;

/**
 * Burst mode's slots with several lines each way, the distributor's end. Nobody writes to a line that the other one writes
 * to: what the lines imply is not said. The package page explains the protocol.
 *
 * <p>There is one more hand-back line than grant lines, for the leave of a worker that asks; and a line of the
 * distributor's own for each worker, which says how many leaves were dealt with.
 */
public final class RingSlots implements DistributorSlots {

    private final Lines lines;
    private final int perWorker;
    private final Turns[] turns;

    /**
     * Slots for this many workers.
     *
     * @param workers how many
     * @param perWorker grant lines for each worker
     */
    public RingSlots(int workers, int perWorker) {
        this.perWorker = perWorker;
        lines = new Lines(Math.multiplyExact(workers, RingWorkerSlot.lines(perWorker)));
        turns = new Turns[workers];
        for (int worker = 0; worker < workers; worker++) {
            turns[worker] = new Turns(worker * RingWorkerSlot.lines(perWorker), perWorker);
        }
        // The slots reach the workers' threads with the Distributor, which its creator has to publish safely.
    }

    /** Where the distributor stands in one worker's rings. No other thread looks at it. */
    private static final class Turns {
        final Ring grants;
        final Ring handBacks;
        final int leftLine;
        /** Grants that were written and not freed. */
        int out;

        boolean joined;
        long leaves;

        Turns(int first, int perWorker) {
            grants = new Ring(first, perWorker);
            handBacks = new Ring(first + perWorker, perWorker + 1);
            leftLine = first + 2 * perWorker + 1;
        }
    }

    @Override
    public boolean mayGrant(int worker) {
        return turns[worker].out < perWorker; // [handback] of the grant before in this line has freed it
    }

    @Override
    public void grant(int worker, long[] packets, int from, int n) {
        Turns its = turns[worker];
        lines.write(its.grants.line(), packets, from, n, its.grants.lap()); // [grant] release, pairs with peek
        its.grants.next();
        its.out++;
    }

    @Override
    public long handBack(int worker) {
        Ring ring = turns[worker].handBacks;
        long word = lines.la(ring.line(), 0); // [handback] acquire, pairs with request, leave
        return (word & Flags.LAP) == ring.lap() ? word & (Flags.GET | Flags.RETURN) : 0;
    }

    @Override
    public int readHandBack(int worker, long[] into) {
        return lines.read(turns[worker].handBacks.line(), into);
    }

    /** A worker's first request frees nothing; each later one says that it took one more grant, and so does a leave. */
    @Override
    public void collected(int worker) {
        Turns its = turns[worker];
        long wants = handBack(worker);
        its.handBacks.next();
        if (wants == Flags.GET) {
            its.out -= its.joined ? 1 : 0; // the next [grant] says that it was collected
            its.joined = true;
        } else {
            its.joined = false;
            lines.so(its.leftLine, 0, ++its.leaves); // [collected] release, pairs with allCollected
        }
    }

    /** Nobody says so: there is no second line of the worker's here for which reading the clock would wait. */
    @Override
    public long handedBackAt(int worker, boolean tookNext) {
        return 0;
    }

    /** What stays in the lines must not look like a grant when the worker comes back. */
    @Override
    public int reclaim(int worker) {
        Turns its = turns[worker];
        boolean held = handBack(worker) == Flags.RETURN;
        int back = its.out - (held ? 1 : 0);
        for (int i = 0; i < back; i++) {
            its.grants.previous();
            lines.sp(its.grants.line(), 0, its.grants.lap() ^ Flags.LAP); // published by [collected]
        }
        its.out = 0;
        return back;
    }

    @Override
    public WorkerSlot worker(int worker) {
        return RingWorkerSlot.of(lines, worker * RingWorkerSlot.lines(perWorker), perWorker);
    }
}
