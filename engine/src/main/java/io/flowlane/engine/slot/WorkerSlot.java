package io.flowlane.engine.slot;

/**
 * A worker lcore's end of its slot: hand back, then take, then free, in turn. Only the worker's thread calls it, and
 * {@code WorkerPort} keeps the turns.
 */
public interface WorkerSlot {

    /** What {@link #peek} answers when nothing has been granted. */
    int NOTHING_YET = -1;

    /** Whether the distributor has collected enough of the earlier hand-backs for one more. */
    boolean mayHandBack();

    /** Whether the distributor has collected every hand-back, so that a worker that left may come back. */
    boolean allCollected();

    /** When the next {@link #request} happens, for a distributor that records it; 0 to 2<sup>60</sup> - 1. */
    void handsBackAt(long time);

    /** Hands back {@code packets[0] .. packets[n - 1]} and asks for more. */
    void request(long[] packets, int n);

    /** Hands back {@code packets[0] .. packets[n - 1]} and leaves; what was granted and not taken stays behind. */
    void leave(long[] packets, int n);

    /** Copies what was granted; {@link #NOTHING_YET}, or how many packets, which may be 0. */
    int peek(long[] into);

    /**
     * The copied line may be overwritten: work begins.
     *
     * @param time when that is, for a distributor that records it, 0 to 2<sup>60</sup> - 1; 0 when it does not
     */
    void taken(long time);
}
