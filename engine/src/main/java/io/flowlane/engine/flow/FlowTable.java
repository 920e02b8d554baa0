package io.flowlane.engine.flow;

/**
 * Flow id to worker and count of packets in flight: open addressing with linear probing, so that a look-up costs the same
 * whatever the number of workers (DPDK compares a packet's tag with every worker's tags). It grows to the most flows that
 * it has ever held, and allocates nothing otherwise.
 */
public final class FlowTable {

    /** The answer of {@link #workerOf} for a flow that is not in flight. */
    public static final int FREE = -1;

    private static final int FIRST_CAPACITY = 1 << 12;

    private int[] flows = {};
    private int[] workers = {};
    /** Packets in flight; 0 marks an empty place. */
    private int[] counts = {};

    private int mask;
    private int shift;
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
        limit = maxFlows;
        allocate(Math.min(FIRST_CAPACITY, Integer.highestOneBit(Math.max(8, maxFlows * 2 - 1)) << 1));
    }

    private void allocate(int capacity) {
        flows = new int[capacity];
        workers = new int[capacity];
        counts = new int[capacity];
        mask = capacity - 1;
        shift = 32 - Integer.numberOfTrailingZeros(capacity);
    }

    /** Twice the places: never more than half of them are taken, so probes stay short. */
    private void grow() {
        int[] oldFlows = flows;
        int[] oldWorkers = workers;
        int[] oldCounts = counts;
        allocate(oldFlows.length * 2);
        for (int i = 0; i < oldFlows.length; i++) {
            if (oldCounts[i] != 0) {
                int at = find(oldFlows[i]);
                flows[at] = oldFlows[i];
                workers[at] = oldWorkers[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    /** The worker on which the flow is in flight, or {@link #FREE}. */
    public int workerOf(int flow) {
        int at = find(flow);
        return counts[at] == 0 ? FREE : workers[at];
    }

    /**
     * One more packet of the flow is in flight on the worker: pins a free flow, or counts up a pinned one.
     *
     * @return whether the flow was free
     * @throws IllegalStateException when the flow is in flight elsewhere, or the table is full
     */
    public boolean add(int flow, int worker) {
        int at = find(flow);
        if (counts[at] == 0) {
            if (size == limit) {
                throw new IllegalStateException("more than " + limit + " flows in flight");
            }
            if (2 * size >= counts.length) {
                grow();
                at = find(flow);
            }
            size++;
            flows[at] = flow;
            workers[at] = worker;
        } else if (workers[at] != worker) {
            throw new IllegalStateException("flow " + Integer.toUnsignedString(flow) + " is in flight on worker "
                    + workers[at] + ", not " + worker);
        }
        return counts[at]++ == 0;
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
