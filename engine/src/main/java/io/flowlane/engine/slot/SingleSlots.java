package io.flowlane.engine.slot;

/**
 * Single mode's slots: one word a worker, which carries a packet each way.
 *
 * <pre>
 *  word                        owner         means
 *  packet|VALID|GET            distributor   the worker asks; the packet (if VALID) is handed back
 *  packet|VALID                worker        granted, or being worked on
 *  packet|VALID|RETURN         distributor   the worker leaves; the packet (if VALID) is handed back
 *  packet|VALID|GET|RETURN     distributor   the worker asked, and leaves instead of waiting
 *  packet|VALID|RETURN|UNTAKEN distributor   the worker leaves; the packet was granted and never taken
 *  0                           worker        the worker has left
 *
 *  distributor                             worker
 *  handBack: flags               &lt;-[handback]-  request, leave: packet | GET or RETURN
 *  grant: cas to packet|VALID    ---[grant]--&gt;  peek: no flag left
 *  left: word = 0                -[collected]-&gt; mayHandBack: no flag left
 * </pre>
 *
 * A word with GET has two that may write it: the distributor's grant, and a worker that asked and now leaves instead. Both
 * use compare-and-set, so neither overwrites the other.
 */
public final class SingleSlots {

    private final Lines lines;

    /** Slots for this many workers. */
    public SingleSlots(int workers) {
        lines = new Lines(workers);
    }

    /** The worker's word as it stands: see the flags; the accessors below take it apart. */
    public long look(int worker) {
        return lines.la(worker, 0); // [handback] acquire, pairs with request, leave
    }

    /** Copies the packet of a word that {@link #look} saw; answers 0 or 1. */
    public static int packet(long word, long[] into) {
        if ((word & Flags.VALID) == 0) {
            return 0;
        }
        into[0] = Flags.packet(word);
        return 1;
    }

    /**
     * Grants a packet to a worker that asks.
     *
     * @param asked the word with {@link Flags#GET} that {@link #look} saw
     * @return false when the worker has left meanwhile
     */
    public boolean grant(int worker, long asked, long packet) {
        return lines.cas(worker, 0, asked, packet | Flags.VALID); // [grant] release, pairs with peek
    }

    /** The worker's leave has been dealt with: it may come back. */
    public void left(int worker) {
        lines.so(worker, 0, 0); // [collected] release, pairs with mayHandBack
    }

    /** The worker's end. */
    public WorkerSlot worker(int worker) {
        return SingleWorkerSlot.of(lines, worker);
    }
}
