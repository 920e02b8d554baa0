package io.flowlane.engine.distribution;

/** A first-in first-out queue of packets that grows when it must and never loses one. One thread. */
final class LongRing {

    private long[] items;
    private int head;
    private int size;

    /** A ring with room for this many before it grows. */
    LongRing(int capacity) {
        items = new long[Integer.highestOneBit(Math.max(8, capacity * 2 - 1))];
    }

    /** How many are queued. */
    int size() {
        return size;
    }

    /** Whether none is queued. */
    boolean isEmpty() {
        return size == 0;
    }

    /** The {@code i}-th oldest; {@code 0 <= i < size()}. */
    long get(int i) {
        return items[(head + i) & (items.length - 1)];
    }

    /** Queues behind all others. */
    void addLast(long packet) {
        if (size == items.length) {
            grow();
        }
        items[(head + size++) & (items.length - 1)] = packet;
    }

    /** Queues {@code packets[0] .. packets[n - 1]} behind all others. */
    void addLast(long[] packets, int n) {
        while (size + n > items.length) {
            grow();
        }
        int at = (head + size) & (items.length - 1);
        int straight = Math.min(n, items.length - at);
        System.arraycopy(packets, 0, items, at, straight);
        if (straight < n) {
            System.arraycopy(packets, straight, items, 0, n - straight);
        }
        size += n;
    }

    /** Takes up to {@code max} from the front to {@code into[0]} and on; answers how many. */
    int removeFirst(long[] into, int max) {
        int n = Math.min(max, size);
        int straight = Math.min(n, items.length - head);
        System.arraycopy(items, head, into, 0, straight);
        if (straight < n) {
            System.arraycopy(items, 0, into, straight, n - straight);
        }
        head = (head + n) & (items.length - 1);
        size -= n;
        return n;
    }

    private void grow() {
        long[] larger = new long[items.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = get(i);
        }
        items = larger;
        head = 0;
    }
}
