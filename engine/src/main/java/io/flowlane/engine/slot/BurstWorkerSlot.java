package io.flowlane.engine.slot;

/** A worker's end of {@link BurstSlots}. What it needs stands in the object itself, with two cache lines on either side. */
class BurstWorkerSlot extends Padding implements WorkerSlot {

    private final Lines lines;
    private final int grantLines;
    private final int handBackLines;
    private final int perDirection;
    private int takeTurn;
    private int handBackTurn;

    BurstWorkerSlot(Lines lines, int first, int perDirection) {
        this.lines = lines;
        this.grantLines = first;
        this.handBackLines = first + perDirection;
        this.perDirection = perDirection;
    }

    /**
     * The end of the worker with these lines.
     *
     * @param first its first grant line; the hand-back lines follow the grant lines
     * @param perDirection how many of each
     */
    static WorkerSlot of(Lines lines, int first, int perDirection) {
        return new Padded(lines, first, perDirection);
    }

    @Override
    public boolean mayHandBack() {
        return collected(handBackTurn);
    }

    @Override
    public boolean allCollected() {
        return collected(handBackTurn == 0 ? perDirection - 1 : handBackTurn - 1);
    }

    private boolean collected(int turn) {
        long word = lines.la(handBackLines + turn, 0); // [collected] acquire, pairs with collected
        return (word & (Flags.GET | Flags.RETURN)) == 0;
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
        lines.write(handBackLines + handBackTurn, packets, 0, n, flag); // [handback] release, pairs with handBack
        handBackTurn = next(handBackTurn);
    }

    @Override
    public int peek(long[] into) {
        int line = grantLines + takeTurn;
        long word = lines.la(line, 0); // [grant] acquire, pairs with grant
        return (word & Flags.GET) != 0 ? NOTHING_YET : lines.read(line, into);
    }

    @Override
    public void taken() {
        lines.so(grantLines + takeTurn, 0, Flags.GET); // [free] release, pairs with mayGrant
        takeTurn = next(takeTurn);
    }

    private int next(int turn) {
        return turn + 1 == perDirection ? 0 : turn + 1;
    }

    @SuppressWarnings("UnusedVariable") // padding
    private static final class Padded extends BurstWorkerSlot {
        long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

        Padded(Lines lines, int first, int perDirection) {
            super(lines, first, perDirection);
        }
    }
}
