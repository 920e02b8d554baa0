package io.flowlane.engine.slot;

/** A worker's end of {@link SingleSlots}. What it needs stands in the object itself, with two cache lines on either side. */
class SingleWorkerSlot extends Padding implements WorkerSlot {

    private static final long WANTS = Flags.GET | Flags.RETURN;

    private final Lines lines;
    private final int worker;
    private long asked;

    SingleWorkerSlot(Lines lines, int worker) {
        this.lines = lines;
        this.worker = worker;
    }

    @Override
    public boolean mayHandBack() {
        long word = lines.la(worker, 0); // [collected] acquire, pairs with left
        return (word & Flags.RETURN) == 0;
    }

    @Override
    public boolean allCollected() {
        return mayHandBack();
    }

    /** What a distributor records of a word's change it records before it changes it back. */
    @Override
    public void handsBackAt(long time) {}

    @Override
    public void request(long[] packets, int n) {
        asked = (n == 0 ? 0 : packets[0] | Flags.VALID) | Flags.GET;
        lines.so(worker, 0, asked); // [handback] release, pairs with look
    }

    @Override
    public void leave(long[] packets, int n) {
        long word = lines.la(worker, 0);
        if ((word & Flags.GET) != 0) {
            if (lines.cas(worker, 0, word, word | Flags.RETURN)) { // [handback] release, pairs with look
                asked = 0;
                return;
            }
            word = lines.la(worker, 0); // granted meanwhile
        }
        boolean untaken = asked != 0;
        long back = untaken ? Flags.packet(word) | Flags.VALID | Flags.UNTAKEN : n == 0 ? 0 : packets[0] | Flags.VALID;
        lines.so(worker, 0, back | Flags.RETURN); // [handback] release, pairs with look
        asked = 0;
    }

    @Override
    public int peek(long[] into) {
        long word = lines.la(worker, 0); // [grant] acquire, pairs with grant
        return (word & WANTS) != 0 ? NOTHING_YET : SingleSlots.packet(word, into);
    }

    @Override
    public void taken(long time) {
        asked = 0; // the word stays the worker's until its next hand-back
    }

    /** The end of the worker with this line. */
    static WorkerSlot of(Lines lines, int worker) {
        return new Padded(lines, worker);
    }

    @SuppressWarnings("UnusedVariable") // padding
    private static final class Padded extends SingleWorkerSlot {
        long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

        Padded(Lines lines, int worker) {
            super(lines, worker);
        }
    }
}
