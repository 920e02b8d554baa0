package io.flowlane.engine.collection;

/** First in, first out, of {@code long}s, in a ring that grows when it must and never loses one. */
public final class LongQueue {
    private long[] ring;
    private int head;
    private int size;

    /** An empty queue. */
    public LongQueue() {
        this(16);
    }

    /** An empty queue with room for this many before it grows. */
    public LongQueue(int capacity) {
        ring = new long[Integer.highestOneBit(Math.max(8, capacity * 2 - 1))];
    }

    /** Adds a value at the end. */
    public void add(long value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = value;
    }

    /** Adds {@code values[0] .. values[n - 1]} at the end. */
    public void add(long[] values, int n) {
        while (size + n > ring.length) {
            grow();
        }
        int at = (head + size) & (ring.length - 1);
        int straight = Math.min(n, ring.length - at);
        System.arraycopy(values, 0, ring, at, straight);
        if (straight < n) {
            System.arraycopy(values, straight, ring, 0, n - straight);
        }
        size += n;
    }

    /** Removes the first value. The queue must not be empty. */
    public long poll() {
        long value = ring[head];
        skip(1);
        return value;
    }

    /** Removes up to {@code max} values from the front, to {@code into[0]} and on; returns how many. */
    public int poll(long[] into, int max) {
        int n = Math.min(max, size);
        int straight = Math.min(n, ring.length - head);
        System.arraycopy(ring, head, into, 0, straight);
        if (straight < n) {
            System.arraycopy(ring, 0, into, straight, n - straight);
        }
        skip(n);
        return n;
    }

    /** The {@code i}-th value from the front, {@code 0 <= i < size()}. */
    public long get(int i) {
        return ring[(head + i) & (ring.length - 1)];
    }

    /** Removes the {@code i}-th value; the cost grows with the number of values before it. */
    public void remove(int i) {
        int mask = ring.length - 1;
        for (int at = i; at > 0; at--) {
            ring[(head + at) & mask] = ring[(head + at - 1) & mask];
        }
        skip(1);
    }

    /** Removes the first {@code n} values. */
    public void skip(int n) {
        head = (head + n) & (ring.length - 1);
        size -= n;
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Drops all values. */
    public void clear() {
        size = 0;
    }

    private void grow() {
        long[] bigger = new long[Math.multiplyExact(ring.length, 2)];
        for (int i = 0; i < size; i++) {
            bigger[i] = get(i);
        }
        ring = bigger;
        head = 0;
    }
}
