package io.flowlane.engine.slot;

/** A worker's end of {@link RingSlots}. What it needs stands in the object itself, with two cache lines on either side. */
class RingWorkerSlot extends Padding implements WorkerSlot {

    private final Lines lines;
    private final int grantLines;
    private final int handBackLines;
    private final int leftLine;
    private final int perDirection;
    private int takeTurn;
    private long takeLap = Flags.LAP;
    private int handBackTurn;
    private long handBackLap = Flags.LAP;
    private boolean asking;
    private long leaves;

    RingWorkerSlot(Lines lines, int first, int perDirection) {
        this.lines = lines;
        this.grantLines = first;
        this.handBackLines = first + perDirection;
        this.leftLine = handBackLines + perDirection + 1;
        this.perDirection = perDirection;
    }

    /** How many lines a worker has: for grants, for hand-backs with one more, and one for its leaves. */
    static int lines(int perDirection) {
        return 2 * perDirection + 2;
    }

    /**
     * The end of the worker with these lines.
     *
     * @param first its first line
     * @param perDirection grant lines
     */
    static WorkerSlot of(Lines lines, int first, int perDirection) {
        return new Padded(lines, first, perDirection);
    }

    /** Always: the grant that is handed back was written after the hand-back that is overwritten had been collected. */
    @Override
    public boolean mayHandBack() {
        return true;
    }

    @Override
    public boolean allCollected() {
        return lines.la(leftLine, 0) == leaves; // [collected] acquire, pairs with collected
    }

    /** Not said: see {@link RingSlots#handedBackAt}. */
    @Override
    public void handsBackAt(long time) {}

    @Override
    public void request(long[] packets, int n) {
        handBack(packets, n, Flags.GET);
        asking = true;
    }

    @Override
    public void leave(long[] packets, int n) {
        handBack(packets, n, asking ? Flags.GET | Flags.RETURN : Flags.RETURN);
        asking = false;
        leaves++;
    }

    private void handBack(long[] packets, int n, long flag) {
        int line = handBackLines + handBackTurn;
        lines.write(line, packets, 0, n, flag | handBackLap); // [handback] release, pairs with handBack
        if (handBackTurn++ == perDirection) {
            handBackTurn = 0;
            handBackLap ^= Flags.LAP;
        }
    }

    @Override
    public int peek(long[] into) {
        int line = grantLines + takeTurn;
        long word = lines.la(line, 0); // [grant] acquire, pairs with grant
        return (word & Flags.LAP) == takeLap ? lines.read(line, into) : NOTHING_YET;
    }

    /** The next [handback] says that it was taken. */
    @Override
    public void taken(long time) {
        asking = false;
        if (++takeTurn == perDirection) {
            takeTurn = 0;
            takeLap ^= Flags.LAP;
        }
    }

    @SuppressWarnings("UnusedVariable") // padding
    private static final class Padded extends RingWorkerSlot {
        long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

        Padded(Lines lines, int first, int perDirection) {
            super(lines, first, perDirection);
        }
    }
}
