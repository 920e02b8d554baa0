package io.flowlane.engine.distribution;

import io.flowlane.engine.packet.Packets;

/**
 * Flow id to worker and count of packets in flight: open addressing with linear probing, so that a look-up costs the same
 * whatever the number of workers (DPDK compares a packet's tag with every worker's tags). It grows to the most flows that
 * it has ever held, and allocates nothing otherwise.
 *
 * <p>A flow of which packets wait without a place stays in the table, in flight or not, and names the queue in which they
 * stand. So one look-up tells all that decides where a packet goes.
 *
 * <p>Where flows have 15 bits, each has a place of its own, and nothing is probed or moved.
 *
 * <p>A place that {@link #find} answers holds until the next call that changes the table.
 *
 * <p>Not a {@link io.flowlane.engine.collection.Handles}: flow, worker, count and waiting share one word here, so that the
 * distributor touches one cache line per packet; handles would touch three, and each of them for every packet.
 */
final class FlowTable {

    /** The answer of {@link #workerOf} for a flow that is not in flight. */
    static final int FREE = -1;

    /** The answer of {@link #remove} for a flow of which more packets are in flight. */
    static final int PINNED = -1;

    /** The answer of {@link #remove} for a flow that has gone. */
    static final int GONE = -2;

    private static final int NARROW_BITS = 16;
    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] entries = {};
    /** By place, of flows that wait: their queue. */
    private int[] queues = {};

    private final boolean exact;
    private final int factor;
    private final int mask;
    private final int lowest;
    private int shift;
    private final int limit;
    private int size;

    private FlowTable(int limit, int capacity, boolean exact) {
        this.limit = limit;
        this.exact = exact;
        factor = exact ? 1 << (Integer.SIZE - NARROW_BITS) : 0x9E3779B9;
        mask = exact ? (1 << NARROW_BITS) - 1 : -1;
        lowest = exact ? 1 : 0;
        allocate(capacity);
    }

    /**
     * A table with room for this many flows of 32 bits at once.
     *
     * @throws IllegalArgumentException when it is not in 1..2^28
     */
    static FlowTable of(int maxFlows) {
        if (maxFlows < 1 || maxFlows > 1 << 28) {
            throw new IllegalArgumentException("flows in flight: " + maxFlows + " is not in 1..2^28");
        }
        int enough = Integer.highestOneBit(Math.max(8, maxFlows * 2 - 1)) << 1;
        return new FlowTable(maxFlows, Math.min(FIRST_CAPACITY, enough), false);
    }

    /** A table of flows as DPDK's burst mode has them, each with a place of its own: 16 bits, of which the lowest is set. */
    static FlowTable narrow() {
        return new FlowTable(1 << (NARROW_BITS - 1), 1 << (NARROW_BITS - 1), true);
    }

    private void allocate(int capacity) {
        entries = new long[capacity];
        queues = new int[capacity];
        shift = 32 - Integer.numberOfTrailingZeros(capacity);
    }

    /** Twice the places: never more than half of them are taken, so probes stay short. */
    private void grow() {
        long[] oldEntries = entries;
        int[] oldQueues = queues;
        allocate(oldEntries.length * 2);
        for (int i = 0; i < oldEntries.length; i++) {
            if ((int) oldEntries[i] != 0) {
                int at = find(FlowEntry.flow(oldEntries[i]));
                entries[at] = oldEntries[i];
                queues[at] = oldQueues[i];
            }
        }
    }

    /** The flow of a packet: its tag, or those bits of it that tell flows apart. */
    int flowOf(long packet) {
        return (Packets.tag(packet) & mask) | lowest;
    }

    /** The flow's place, or the empty place where it belongs. */
    int find(int flow) {
        long[] places = entries;
        int at = home(flow) & (places.length - 1);
        long entry = places[at];
        while ((int) entry != 0 && FlowEntry.flow(entry) != flow) {
            at = (at + 1) & (places.length - 1);
            entry = places[at];
        }
        return at;
    }

    /** Whether no packet of the flow that belongs at this place is in flight or waits. */
    boolean isAbsent(int at) {
        return (int) entries[at] == 0;
    }

    /** Whether no packet of the flow at this place is in flight. */
    boolean isFree(int at) {
        return ((int) entries[at] & FlowEntry.COUNT) == 0;
    }

    /** Whether packets of the flow at this place wait. */
    boolean waits(int at) {
        return (int) entries[at] < 0;
    }

    /** The worker of the flow at this place, which is not free. */
    int worker(int at) {
        return FlowEntry.worker((int) entries[at]);
    }

    /** The queue of the flow at this place, which waits. */
    int queue(int at) {
        return queues[at];
    }

    /** The worker on which the flow is in flight, or {@link #FREE}. */
    int workerOf(int flow) {
        int at = find(flow);
        return isFree(at) ? FREE : worker(at);
    }

    /**
     * One more packet of the flow is in flight on the worker: pins a free flow, or counts up a pinned one.
     *
     * @return whether the flow was free
     * @throws IllegalStateException when the flow is in flight elsewhere, or the table is full
     */
    boolean add(int flow, int worker) {
        return add(find(flow), flow, worker);
    }

    /** As {@link #add(int, int)}, for a flow that was just looked up. */
    boolean add(int at, int flow, int worker) {
        int state = (int) entries[at];
        if ((state & FlowEntry.COUNT) != 0) {
            if (FlowEntry.worker(state) != worker) {
                throw elsewhere(at, worker);
            }
            entries[at]++;
            return false;
        }
        int place = state == 0 ? newPlace(at, flow) : at;
        entries[place] = FlowEntry.of(flow, (state & FlowEntry.WAITS) | FlowEntry.pinned(worker));
        return true;
    }

    private IllegalStateException elsewhere(int at, int worker) {
        return new IllegalStateException("flow " + Integer.toUnsignedString(FlowEntry.flow(entries[at]))
                + " is in flight on worker " + worker(at) + ", not " + worker);
    }

    private int newPlace(int at, int flow) {
        if (size == limit) {
            throw new IllegalStateException("more than " + limit + " flows in flight");
        }
        if (2 * size++ >= entries.length && !exact) {
            grow();
            return find(flow);
        }
        return at;
    }

    /**
     * Pins the flows of {@code packets[from]} and on to a worker, one packet each in flight, as far as they are absent.
     *
     * @param most how many at most
     * @return how many were absent, and are pinned now
     */
    int pinAbsent(long[] packets, int from, int most, int worker) {
        long[] places = entries;
        int state = FlowEntry.pinned(worker);
        int n = Math.min(most, (exact ? places.length : Math.min(limit, places.length / 2)) - size);
        for (int i = 0; i < n; i++) {
            int flow = flowOf(packets[from + i]);
            int at = find(flow);
            if ((int) places[at] != 0) {
                n = i;
            } else {
                places[at] = FlowEntry.of(flow, state);
            }
        }
        size += Math.max(0, n);
        return Math.max(0, n);
    }

    /**
     * Of {@code packets[from] .. packets[end - 1]}, each in flight, forgets the first ones as far as each was the only
     * one of its flow.
     *
     * @return how many these were
     */
    int removeOnly(long[] packets, int from, int end) {
        long[] places = entries;
        int i = from;
        while (i < end) {
            int at = find(flowOf(packets[i]));
            if (((int) places[at] & (FlowEntry.WAITS | FlowEntry.COUNT)) != 1) {
                break;
            }
            if (exact || (int) places[(at + 1) & (places.length - 1)] == 0) {
                places[at] = 0;
            } else {
                closeGap(places, at);
            }
            i++;
        }
        size -= i - from;
        return i - from;
    }

    /** The flow, which was looked up at this place and did not wait, now does. */
    void beginWait(int at, int flow, int queue) {
        int state = (int) entries[at];
        int place = state == 0 ? newPlace(at, flow) : at;
        entries[place] = FlowEntry.of(flow, state | FlowEntry.WAITS);
        queues[place] = queue;
    }

    /** No packet of the flow at this place waits any more; it is in flight. */
    void endWait(int at) {
        entries[at] &= ~(FlowEntry.WAITS & 0xffff_ffffL);
    }

    /**
     * One packet of the flow is no longer in flight.
     *
     * @return {@link #PINNED}, {@link #GONE}, or the queue of the flow, which is free now and waits
     * @throws IllegalStateException when the flow is not in flight
     */
    int remove(int flow) {
        int at = find(flow);
        long[] places = entries;
        long entry = places[at];
        int count = (int) entry & FlowEntry.COUNT;
        if (count > 1) {
            places[at] = entry - 1;
            return PINNED;
        }
        if (count == 0) {
            throw new IllegalStateException("flow " + Integer.toUnsignedString(flow) + " is not in flight");
        }
        if ((int) entry < 0) {
            places[at] = FlowEntry.of(flow, FlowEntry.WAITS);
            return queues[at];
        }
        size--;
        if (exact) {
            places[at] = 0;
        } else {
            closeGap(places, at);
        }
        return GONE;
    }

    /** How many flows are in flight or wait. */
    int size() {
        return size;
    }

    /** Moves what was displaced by the freed place back, so that no probe ends early and no tombstone is needed. */
    private void closeGap(long[] places, int freed) {
        int gap = freed;
        int at = (gap + 1) & (places.length - 1);
        long entry = places[at];
        while ((int) entry != 0) {
            int displaced = (at - home(FlowEntry.flow(entry))) & (places.length - 1);
            if (displaced >= ((at - gap) & (places.length - 1))) {
                places[gap] = entry;
                queues[gap] = queues[at];
                gap = at;
            }
            at = (at + 1) & (places.length - 1);
            entry = places[at];
        }
        places[gap] = 0;
    }

    /** Fibonacci hashing: neighbouring tags spread over the table. Or a factor that leaves bits 1 to 15 as they are. */
    private int home(int flow) {
        return (flow * factor) >>> shift;
    }
}
