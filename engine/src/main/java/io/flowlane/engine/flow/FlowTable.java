package io.flowlane.engine.flow;

/**
 * Flow id to worker and count of packets in flight: open addressing with linear probing, so that a look-up costs the same
 * whatever the number of workers (DPDK compares a packet's tag with every worker's tags). Its size is fixed, for the
 * packets that can be in flight at once are bounded; nothing is allocated after construction.
 */
public final class FlowTable {

    /** The answer of {@link #workerOf} for a flow that is not in flight. */
    public static final int FREE = -1;

    private final int[] flows;
    private final int[] workers;
    /** Packets in flight; 0 marks an empty place. */
    private final int[] counts;

    private final int mask;
    private final int shift;
    private final int limit;
    private int size;

    /**
     * A table with room for this many flows at once.
     *
     * @throws IllegalArgumentException when it is not in 1..2^28
     */
    public FlowTable(int maxFlows) {
        if (maxFlows < 1 || maxFlows > 1 << 28) {
            throw new IllegalArgumentException("flows in flight: " + maxFlows + " is not in 1..2^28");
        }
        int capacity = Integer.highestOneBit(Math.max(8, maxFlows * 2 - 1)) << 1;
        flows = new int[capacity];
        workers = new int[capacity];
        counts = new int[capacity];
        mask = capacity - 1;
        shift = 32 - Integer.numberOfTrailingZeros(capacity);
        limit = maxFlows;
    }

    /** The worker on which the flow is in flight, or {@link #FREE}. */
    public int workerOf(int flow) {
        int at = find(flow);
        return counts[at] == 0 ? FREE : workers[at];
    }

    /**
     * One more packet of the flow is in flight on the worker: pins a free flow, or counts up a pinned one.
     *
     * @throws IllegalStateException when the flow is in flight elsewhere, or the table is full
     */
    public void add(int flow, int worker) {
        int at = find(flow);
        if (counts[at] == 0) {
            if (size == limit) {
                throw new IllegalStateException("more than " + limit + " flows in flight");
            }
            size++;
            flows[at] = flow;
            workers[at] = worker;
        } else if (workers[at] != worker) {
            throw new IllegalStateException("flow " + Integer.toUnsignedString(flow) + " is in flight on worker "
                    + workers[at] + ", not " + worker);
        }
        counts[at]++;
    }

    /**
     * One packet of the flow is no longer in flight.
     *
     * @return whether it was the last: the flow is free now
     * @throws IllegalStateException when the flow is not in flight
     */
    public boolean remove(int flow) {
        int at = find(flow);
        if (counts[at] == 0) {
            throw new IllegalStateException("flow " + Integer.toUnsignedString(flow) + " is not in flight");
        }
        if (--counts[at] > 0) {
            return false;
        }
        size--;
        closeGap(at);
        return true;
    }

    /** How many flows are in flight. */
    public int size() {
        return size;
    }

    /** The flow's place, or the empty place where it belongs. */
    private int find(int flow) {
        int at = home(flow);
        while (counts[at] != 0 && flows[at] != flow) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Moves what was displaced by the freed place back, so that no probe ends early and no tombstone is needed. */
    private void closeGap(int gap) {
        int at = gap;
        while (true) {
            at = (at + 1) & mask;
            if (counts[at] == 0) {
                return;
            }
            int displaced = (at - home(flows[at])) & mask;
            if (displaced >= ((at - gap) & mask)) {
                flows[gap] = flows[at];
                workers[gap] = workers[at];
                counts[gap] = counts[at];
                counts[at] = 0;
                gap = at;
            }
        }
    }

    /** Fibonacci hashing: neighbouring tags spread over the table. */
    private int home(int flow) {
        return (flow * 0x9E3779B9) >>> shift;
    }
}
