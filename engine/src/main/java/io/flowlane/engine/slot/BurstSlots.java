package io.flowlane.engine.slot;

/**
 * Burst mode's slots, the distributor's end: for each worker a ring of grant lines and a ring of hand-back lines, one line
 * each unless told otherwise, as in DPDK. The package page explains the protocol.
 */
public final class BurstSlots {

    /** Packets a line. */
    public static final int BURST = Lines.WORDS;

    /** Two cache lines of ints: the distributor's turns share none with what workers read. */
    private static final int PAD = 32;

    private final Lines lines;
    private final int perWorker;
    /** The distributor's turns in each ring: of each worker where it grants, then where it collects. */
    private final int[] turns;

    /**
     * Slots for this many workers.
     *
     * @param workers how many
     * @param perWorker lines each way for each worker
     */
    public BurstSlots(int workers, int perWorker) {
        this.perWorker = perWorker;
        lines = new Lines(Math.multiplyExact(workers, 2 * perWorker));
        turns = new int[2 * PAD + 2 * workers];
        for (int worker = 0; worker < workers; worker++) {
            for (int turn = 0; turn < perWorker; turn++) {
                lines.sp(grantLine(worker, turn), 0, Flags.GET);
            }
        }
        // The slots reach the workers' threads with the Distributor, which its creator has to publish safely.
    }

    /** The distributor may grant: the next line is free. */
    public boolean mayGrant(int worker) {
        long word = lines.la(grantLine(worker, turns[grantAt(worker)]), 0); // [free] acquire, pairs with taken
        return (word & Flags.GET) != 0;
    }

    /** Writes {@code packets[from] .. packets[from + n - 1]}, up to {@link #BURST}, to the worker's free line. */
    public void grant(int worker, long[] packets, int from, int n) {
        int line = grantLine(worker, turns[grantAt(worker)]);
        lines.write(line, packets, from, n, 0); // [grant] release, pairs with peek
        turns[grantAt(worker)] = next(turns[grantAt(worker)]);
    }

    /** What the worker wants: 0 nothing, {@link Flags#GET} packets, {@link Flags#RETURN} to leave. */
    public long handBack(int worker) {
        long word = lines.la(
                handBackLine(worker, turns[collectAt(worker)]), 0); // [handback] acquire, pairs with request, leave
        return word & (Flags.GET | Flags.RETURN);
    }

    /** Copies what the worker handed back, after {@link #handBack}; answers how many. */
    public int readHandBack(int worker, long[] into) {
        return lines.read(handBackLine(worker, turns[collectAt(worker)]), into);
    }

    /** The worker may write to the hand-back line again. */
    public void collected(int worker) {
        lines.so(handBackLine(worker, turns[collectAt(worker)]), 0, 0); // [collected] release, pairs with mayHandBack
        turns[collectAt(worker)] = next(turns[collectAt(worker)]);
    }

    /**
     * Takes back the lines that were granted and never taken; only after a leave was seen and before it is
     * {@link #collected}, for then the worker does not touch them.
     *
     * @param outstanding how many grants the worker may not have taken
     * @return how many lines were taken back
     */
    public int reclaim(int worker, int outstanding) {
        int back = 0;
        while (back < outstanding && !mayGrant(worker, previous(turns[grantAt(worker)]))) {
            turns[grantAt(worker)] = previous(turns[grantAt(worker)]);
            lines.sp(grantLine(worker, turns[grantAt(worker)]), 0, Flags.GET); // published by [collected]
            back++;
        }
        return back;
    }

    /** The worker's end. */
    public WorkerSlot worker(int worker) {
        return BurstWorkerSlot.of(lines, grantLine(worker, 0), perWorker);
    }

    private boolean mayGrant(int worker, int turn) {
        return (lines.lp(grantLine(worker, turn), 0) & Flags.GET) != 0; // ordered by [handback] of the leave
    }

    private static int grantAt(int worker) {
        return PAD + 2 * worker;
    }

    private static int collectAt(int worker) {
        return grantAt(worker) + 1;
    }

    private int next(int turn) {
        return turn + 1 == perWorker ? 0 : turn + 1;
    }

    private int previous(int turn) {
        return turn == 0 ? perWorker - 1 : turn - 1;
    }

    private int grantLine(int worker, int turn) {
        return worker * 2 * perWorker + turn;
    }

    private int handBackLine(int worker, int turn) {
        return grantLine(worker, turn) + perWorker;
    }
}
