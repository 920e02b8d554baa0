package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.Cells;

/**
 * What the distributor lcore has counted. It alone writes; any thread reads. Cells are written in the order of a packet's
 * life: what reads the later ones first never sees more completed than granted, nor more granted than accepted.
 */
@SuppressWarnings("EnumOrdinal") // the place of a cell in memory: nothing keeps it
public final class LcoreCounters {

    /** What is counted for the distributor as a whole. */
    public enum Total {
        /** Packets accepted. */
        ACCEPTED,
        /** Packets that process or offer was given and did not accept; each time anew. */
        REFUSED,
        /** Packets that were handed to the caller, cleared or lost. */
        RETURNED,
        /** Packets that wait without a place, now. */
        WAITING,
        /** How often process had to wait for workers. */
        PROCESS_WAITS,
        /** Packets of free flows that found no worker with room. */
        NO_ROOM,
        /** Packets that found no worker active. */
        NO_WORKER
    }

    /** What is counted for each worker. */
    public enum PerWorker {
        /** Bursts granted. */
        BURSTS,
        /** Packets granted. */
        GRANTED,
        /** Packets completed. */
        COMPLETED,
        /** Packets granted and taken back. */
        RECLAIMED,
        /** Packets handed back. */
        HANDED_BACK,
        /** Packets in its backlog, now. */
        BACKLOG,
        /** The most that there ever were. */
        MAX_BACKLOG,
        /** Packets whose flow is pinned to it, and that found its backlog full or older ones of their flow waiting. */
        BACKLOG_FULL,
        /** How often it joined. */
        JOINS,
        /** How often it left. */
        LEAVES
    }

    private static final int WIDTH = Math.max(Total.values().length, PerWorker.values().length);

    /** Row 0 for the distributor, then one a worker: cells that one thread writes, however many read. */
    private final Cells cells;

    private final int workers;

    LcoreCounters(int workers) {
        this.workers = workers;
        cells = new Cells(workers + 1, WIDTH);
    }

    /** How many workers are counted. */
    public int workers() {
        return workers;
    }

    /** Any thread. */
    public long get(Total total) {
        return cells.get(0, total.ordinal());
    }

    /** Any thread. */
    public long get(int worker, PerWorker what) {
        return cells.get(worker + 1, what.ordinal());
    }

    void set(Total total, long value) {
        cells.set(0, total.ordinal(), value);
    }

    void add(Total total, long delta) {
        cells.add(0, total.ordinal(), delta);
    }

    void add(int worker, PerWorker what, long delta) {
        cells.add(worker + 1, what.ordinal(), delta);
    }

    void backlog(int worker, int depth) {
        cells.set(worker + 1, PerWorker.BACKLOG.ordinal(), depth);
        if (depth > cells.get(worker + 1, PerWorker.MAX_BACKLOG.ordinal())) {
            cells.set(worker + 1, PerWorker.MAX_BACKLOG.ordinal(), depth);
        }
    }

    /** A burst of {@code n} was granted. */
    void granted(int worker, int n) {
        add(worker, PerWorker.BURSTS, 1);
        add(worker, PerWorker.GRANTED, n);
    }
}
