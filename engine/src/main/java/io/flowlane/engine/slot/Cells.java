package io.flowlane.engine.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Rows of longs that tell other threads how an lcore stands. Each row has one writer; any thread may read, at any time,
 * and the writer does not notice: to it, adding is a plain load, an addition and a plain store on the usual processors.
 *
 * <p>Rows stand on cache lines of their own. {@link #add} and {@link #set} are [count] releases, {@link #get} is the
 * [count] acquire: who sees a cell sees all that its writer wrote before, so cells that are read in the reverse order of
 * their writing never contradict one another.
 */
public final class Cells {

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** Longs on a pair of cache lines, as processors fetch them. */
    private static final int PAD = 16;

    private final long[] cells;
    private final int stride;

    /**
     * All zero.
     *
     * @param rows how many rows
     * @param width cells a row
     */
    public Cells(int rows, int width) {
        stride = (width + PAD - 1) / PAD * PAD + PAD;
        cells = new long[Math.addExact(Math.multiplyExact(rows, stride), PAD)];
    }

    /** Adds to a cell; its writer only. */
    public void add(int row, int cell, long delta) {
        int at = at(row, cell);
        CELL.setRelease(cells, at, (long) CELL.get(cells, at) + delta); // [count] release, pairs with get
    }

    /** Writes a cell; its writer only. */
    public void set(int row, int cell, long value) {
        CELL.setRelease(cells, at(row, cell), value); // [count] release, pairs with get
    }

    /** Reads a cell; any thread. */
    public long get(int row, int cell) {
        return (long) CELL.getAcquire(cells, at(row, cell)); // [count] acquire, pairs with add, set
    }

    private int at(int row, int cell) {
        return PAD + row * stride + cell;
    }
}
