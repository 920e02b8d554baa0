package io.flowlane.engine.slot;

/**
 * Burst mode's slots: for each worker a ring of grant lines and a ring of hand-back lines, one line each unless told
 * otherwise, as in DPDK.
 *
 * <pre>
 *  grant line, written by the distributor           hand-back line, written by the worker
 *  +--------+--------+-- --+--------+               +--------+--------+-- --+--------+
 *  | word 0 | word 1 | ... | word 7 |               | word 0 | word 1 | ... | word 7 |
 *  +--------+--------+-- --+--------+               +--------+--------+-- --+--------+
 *   packet|VALID in each used word, then a 0         packet|VALID in each used word, then a 0
 *   word 0 also: GET = the line is free              word 0 also: GET = request, RETURN = leave,
 *                                                    neither = the line is free
 *
 *  distributor                     worker
 *  grant: words 1..7, word 0  ---[grant]--&gt;  peek: word 0, then the others
 *  mayGrant: word 0 has GET   &lt;--[free]---   taken: word 0 = GET
 *  handBack: word 0           &lt;-[handback]-  request or leave: words 1..7, then word 0
 *  collected: word 0 = 0      -[collected]-&gt; mayHandBack: word 0 has neither flag
 * </pre>
 *
 * The worker frees the grant line before it works, so that the next burst waits there when it comes back: that is what
 * makes burst mode fast. DPDK also forgets the tags at that moment, which is its defect; here the flow table remembers.
 */
public final class BurstSlots {

    /** Packets a line. */
    public static final int BURST = Lines.WORDS;

    private final Lines lines;
    private final int perWorker;
    /** The distributor's turn in each ring. */
    private final int[] grantTurn;

    private final int[] collectTurn;

    /**
     * Slots for this many workers.
     *
     * @param workers how many
     * @param perWorker lines each way for each worker
     */
    public BurstSlots(int workers, int perWorker) {
        this.perWorker = perWorker;
        lines = new Lines(Math.multiplyExact(workers, 2 * perWorker));
        grantTurn = new int[workers];
        collectTurn = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            for (int turn = 0; turn < perWorker; turn++) {
                lines.sp(grantLine(worker, turn), 0, Flags.GET);
            }
        }
        // The slots reach the workers' threads with the Distributor, which its creator has to publish safely.
    }

    /** The distributor may grant: the next line is free. */
    public boolean mayGrant(int worker) {
        long word = lines.la(grantLine(worker, grantTurn[worker]), 0); // [free] acquire, pairs with taken
        return (word & Flags.GET) != 0;
    }

    /** Writes {@code packets[from] .. packets[from + n - 1]}, up to {@link #BURST}, to the worker's free line. */
    public void grant(int worker, long[] packets, int from, int n) {
        int line = grantLine(worker, grantTurn[worker]);
        fill(line, packets, from, n);
        lines.so(line, 0, first(packets, from, n)); // [grant] release, pairs with peek
        grantTurn[worker] = next(grantTurn[worker]);
    }

    /** What the worker wants: 0 nothing, {@link Flags#GET} packets, {@link Flags#RETURN} to leave. */
    public long handBack(int worker) {
        long word =
                lines.la(handBackLine(worker, collectTurn[worker]), 0); // [handback] acquire, pairs with request, leave
        return word & (Flags.GET | Flags.RETURN);
    }

    /** Copies what the worker handed back, after {@link #handBack}; answers how many. */
    public int readHandBack(int worker, long[] into) {
        return copy(handBackLine(worker, collectTurn[worker]), into);
    }

    /** The worker may write to the hand-back line again. */
    public void collected(int worker) {
        lines.so(handBackLine(worker, collectTurn[worker]), 0, 0); // [collected] release, pairs with mayHandBack
        collectTurn[worker] = next(collectTurn[worker]);
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
        while (back < outstanding && !mayGrant(worker, previous(grantTurn[worker]))) {
            grantTurn[worker] = previous(grantTurn[worker]);
            lines.sp(grantLine(worker, grantTurn[worker]), 0, Flags.GET); // published by [collected]
            back++;
        }
        return back;
    }

    /** The worker's end. */
    public WorkerSlot worker(int worker) {
        return new Worker(worker);
    }

    private boolean mayGrant(int worker, int turn) {
        return (lines.lp(grantLine(worker, turn), 0) & Flags.GET) != 0; // ordered by [handback] of the leave
    }

    private void fill(int line, long[] packets, int from, int n) {
        for (int word = 1; word < n; word++) {
            lines.sp(line, word, packets[from + word] | Flags.VALID);
        }
        if (n < BURST) {
            lines.sp(line, Math.max(1, n), 0);
        }
    }

    private static long first(long[] packets, int from, int n) {
        return n == 0 ? 0 : packets[from] | Flags.VALID;
    }

    private int copy(int line, long[] into) {
        int n = 0;
        while (n < BURST) {
            long word = lines.lp(line, n);
            if ((word & Flags.VALID) == 0) {
                break;
            }
            into[n++] = Flags.packet(word);
        }
        return n;
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

    private final class Worker implements WorkerSlot {
        private final int worker;
        private int takeTurn;
        private int handBackTurn;

        Worker(int worker) {
            this.worker = worker;
        }

        @Override
        public boolean mayHandBack() {
            return collected(handBackTurn);
        }

        @Override
        public boolean allCollected() {
            return collected(previous(handBackTurn));
        }

        @Override
        public void request(long[] packets, int n) {
            handBack(packets, n, Flags.GET);
        }

        @Override
        public void leave(long[] packets, int n) {
            handBack(packets, n, Flags.RETURN);
        }

        @Override
        public int peek(long[] into) {
            int line = grantLine(worker, takeTurn);
            long word = lines.la(line, 0); // [grant] acquire, pairs with grant
            return (word & Flags.GET) != 0 ? NOTHING_YET : copy(line, into);
        }

        @Override
        public void taken() {
            lines.so(grantLine(worker, takeTurn), 0, Flags.GET); // [free] release, pairs with mayGrant
            takeTurn = next(takeTurn);
        }

        private boolean collected(int turn) {
            long word = lines.la(handBackLine(worker, turn), 0); // [collected] acquire, pairs with collected
            return (word & (Flags.GET | Flags.RETURN)) == 0;
        }

        private void handBack(long[] packets, int n, long flag) {
            int line = handBackLine(worker, handBackTurn);
            fill(line, packets, 0, n);
            lines.so(line, 0, first(packets, 0, n) | flag); // [handback] release, pairs with handBack
            handBackTurn = next(handBackTurn);
        }
    }
}
