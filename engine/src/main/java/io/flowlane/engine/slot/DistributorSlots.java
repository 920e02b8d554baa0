package io.flowlane.engine.slot;

/** Burst mode's slots, the distributor's end; only its thread calls. */
public interface DistributorSlots {

    /** The slots for this many workers, with this many lines each way: one as in DPDK, or rings of them. */
    static DistributorSlots of(int workers, int perWorker) {
        return perWorker == 1 ? new BurstSlots(workers) : new RingSlots(workers, perWorker);
    }

    /** The distributor may grant: the next line is free. */
    boolean mayGrant(int worker);

    /** Writes {@code packets[from] .. packets[from + n - 1]}, up to 8, to the worker's free line. */
    void grant(int worker, long[] packets, int from, int n);

    /** What the worker wants: 0 nothing, {@link Flags#GET} packets, or to leave, which has {@link Flags#RETURN}. */
    long handBack(int worker);

    /** Copies what the worker handed back, after {@link #handBack}; answers how many. */
    int readHandBack(int worker, long[] into);

    /** The hand-back was copied: its line may be written to again, and what the worker took before it is done. */
    void collected(int worker);

    /**
     * When the worker wrote the hand-back that was {@link #collected} last, or, if it has taken the grant after that one too,
     * when it took that; 0 when it has not said so.
     *
     * @param tookNext that it has: a line that it freed thereby has been looked at, so asking costs nothing
     */
    long handedBackAt(int worker, boolean tookNext);

    /**
     * Takes back the lines that were granted and never taken; only after a leave was seen and before it is
     * {@link #collected}, for then the worker does not touch them.
     *
     * @return how many lines were taken back
     */
    int reclaim(int worker);

    /** The worker's end. */
    WorkerSlot worker(int worker);
}
