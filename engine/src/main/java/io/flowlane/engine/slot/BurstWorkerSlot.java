package io.flowlane.engine.slot;

/** A worker's end of {@link BurstSlots}. What it needs stands in the object itself, with two cache lines on either side. */
class BurstWorkerSlot extends Padding implements WorkerSlot {

    private final Lines lines;
    private final int grantLine;
    private final int handBackLine;
    private int handBacks;

    BurstWorkerSlot(Lines lines, int grantLine, int handBackLine) {
        this.lines = lines;
        this.grantLine = grantLine;
        this.handBackLine = handBackLine;
    }

    /** The end of the worker with these lines. */
    static WorkerSlot of(Lines lines, int grantLine, int handBackLine) {
        return new Padded(lines, grantLine, handBackLine);
    }

    @Override
    public boolean mayHandBack() {
        long word = lines.la(handBackLine, 0); // [collected] acquire, pairs with collected
        return (word & (Flags.GET | Flags.RETURN)) == 0;
    }

    @Override
    public boolean allCollected() {
        return mayHandBack();
    }

    @Override
    public void handsBackAt(long time) {
        lines.sp(handBackLine, BurstSlots.timeOf(handBacks), time); // published by [handback]
    }

    @Override
    public void request(long[] packets, int n) {
        handBack(packets, n, Flags.GET);
    }

    @Override
    public void leave(long[] packets, int n) {
        handBack(packets, n, Flags.RETURN);
    }

    private void handBack(long[] packets, int n, long flag) {
        lines.write(handBackLine, packets, 0, n, flag); // [handback] release, pairs with handBack
        handBacks++;
    }

    @Override
    public int peek(long[] into) {
        long word = lines.la(grantLine, 0); // [grant] acquire, pairs with grant
        return (word & Flags.GET) != 0 ? NOTHING_YET : lines.read(grantLine, into);
    }

    @Override
    public void taken(long time) {
        lines.so(grantLine, 0, Flags.freed(time)); // [free] release, pairs with mayGrant
    }

    @SuppressWarnings("UnusedVariable") // padding
    private static final class Padded extends BurstWorkerSlot {
        long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

        Padded(Lines lines, int grantLine, int handBackLine) {
            super(lines, grantLine, handBackLine);
        }
    }
}
