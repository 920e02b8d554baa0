package io.flowlane.engine.slot;

/** A worker's end of {@link BurstSlots}. What it needs stands in the object itself, with two cache lines on either side. */
class BurstWorkerSlot extends Padding implements WorkerSlot {

    private final Lines lines;
    private final int grantLine;
    private final int handBackLine;

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
    public void request(long[] packets, int n) {
        lines.write(handBackLine, packets, 0, n, Flags.GET); // [handback] release, pairs with handBack
    }

    @Override
    public void leave(long[] packets, int n) {
        lines.write(handBackLine, packets, 0, n, Flags.RETURN); // [handback] release, pairs with handBack
    }

    @Override
    public int peek(long[] into) {
        long word = lines.la(grantLine, 0); // [grant] acquire, pairs with grant
        return (word & Flags.GET) != 0 ? NOTHING_YET : lines.read(grantLine, into);
    }

    @Override
    public void taken() {
        lines.so(grantLine, 0, Flags.GET); // [free] release, pairs with mayGrant
    }

    @SuppressWarnings("UnusedVariable") // padding
    private static final class Padded extends BurstWorkerSlot {
        long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

        Padded(Lines lines, int grantLine, int handBackLine) {
            super(lines, grantLine, handBackLine);
        }
    }
}
