package io.flowlane.recorder.inflight;

/** First in, first out, of {@code long}s, in a ring that grows. */
public final class LongQueue {
    private long[] ring = new long[16];
    private int head;
    private int size;

    /** Puts a value at the end. */
    public void add(long value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = value;
    }

    /** Takes the first value away. The queue must not be empty. */
    public long poll() {
        long value = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return value;
    }

    /** The {@code i}-th value from the front, {@code 0 <= i < size()}. */
    public long get(int i) {
        return ring[(head + i) & (ring.length - 1)];
    }

    /** Takes the {@code i}-th value away; costs as much as there are values before it. */
    public void remove(int i) {
        int mask = ring.length - 1;
        for (int at = i; at > 0; at--) {
            ring[(head + at) & mask] = ring[(head + at - 1) & mask];
        }
        poll();
    }

    /** Takes the first {@code n} values away. */
    public void skip(int n) {
        head = (head + n) & (ring.length - 1);
        size -= n;
    }

    /** How many values there are. */
    public int size() {
        return size;
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
