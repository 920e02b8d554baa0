package io.flowlane.engine.slot;

/**
 * Burst mode's slots as in DPDK, the distributor's end: for each worker a grant line and a hand-back line. The package page
 * explains the protocol.
 */
public final class BurstSlots implements DistributorSlots {

    /** Packets a line. */
    public static final int BURST = Lines.WORDS;

    private final Lines lines;

    /** Hand-backs that were collected, of each worker. */
    private final int[] collected;

    /** Slots for this many workers. */
    public BurstSlots(int workers) {
        lines = new Lines(Math.multiplyExact(workers, 2));
        collected = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            lines.sp(grantLine(worker), 0, Flags.GET);
        }
        // The slots reach the workers' threads with the Distributor, which its creator has to publish safely.
    }

    @Override
    public boolean mayGrant(int worker) {
        long word = lines.la(grantLine(worker), 0); // [free] acquire, pairs with taken
        return (word & Flags.GET) != 0;
    }

    @Override
    public void grant(int worker, long[] packets, int from, int n) {
        lines.write(grantLine(worker), packets, from, n, 0); // [grant] release, pairs with peek
    }

    @Override
    public long handBack(int worker) {
        long word = lines.la(handBackLine(worker), 0); // [handback] acquire, pairs with request, leave
        return word & (Flags.GET | Flags.RETURN);
    }

    @Override
    public int readHandBack(int worker, long[] into) {
        return lines.read(handBackLine(worker), into);
    }

    @Override
    public void collected(int worker) {
        lines.so(handBackLine(worker), 0, 0); // [collected] release, pairs with mayHandBack
        collected[worker]++;
    }

    @Override
    public long handedBackAt(int worker, boolean tookNext) {
        return tookNext
                ? Flags.freedAt(lines.lp(grantLine(worker), 0))
                : lines.lp(handBackLine(worker), timeOf(collected[worker] - 1));
    }

    /** Two words in turn: the worker may write its next hand-back before the distributor asks when it wrote the last. */
    static int timeOf(int handBack) {
        return Lines.TIME + (handBack & 1);
    }

    @Override
    public int reclaim(int worker) {
        if ((lines.lp(grantLine(worker), 0) & Flags.GET) != 0) { // ordered by [handback] of the leave
            return 0;
        }
        lines.sp(grantLine(worker), 0, Flags.GET); // published by [collected]
        return 1;
    }

    @Override
    public WorkerSlot worker(int worker) {
        return BurstWorkerSlot.of(lines, grantLine(worker), handBackLine(worker));
    }

    private static int grantLine(int worker) {
        return 2 * worker;
    }

    private static int handBackLine(int worker) {
        return grantLine(worker) + 1;
    }
}
