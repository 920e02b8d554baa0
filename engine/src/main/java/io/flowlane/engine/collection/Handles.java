package io.flowlane.engine.collection;

import java.util.Arrays;

/**
 * Gives each {@code long} key that it holds a small number, its handle. Users keep the values in plain arrays indexed by
 * handle. Handles are dense and reused: {@link #limit} is the most keys that were ever held at once.
 *
 * <p>Open addressing with linear probing, at most half full; removal shifts the cluster back, so that there are no
 * tombstones to wade through however long it runs.
 */
public final class Handles {

    /** The handle of a key that is not held. */
    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 64;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    /** Handle plus one at each place of the hash table; 0 where it is free. */
    private int[] table = new int[2 * FIRST_CAPACITY];

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] free = new int[FIRST_CAPACITY];
    private int shift = Long.numberOfLeadingZeros(table.length) + 1;
    private int freeCount;
    private int limit;

    /** The handle of this key, or {@link #NONE}. */
    public int find(long key) {
        int mask = table.length - 1;
        for (int at = home(key); ; at = (at + 1) & mask) {
            int handle = table[at] - 1;
            if (handle < 0 || keys[handle] == key) {
                return handle;
            }
        }
    }

    /** The handle of this key, which is held from now on. A new handle is at most the {@link #limit} of before. */
    public int findOrAdd(long key) {
        int handle = find(key);
        return handle == NONE ? add(key) : handle;
    }

    /** A handle for a key that is not held yet. */
    public int add(long key) {
        if (size() == keys.length) {
            grow();
        }
        int handle = freeCount > 0 ? free[--freeCount] : limit++;
        keys[handle] = key;
        place(handle);
        return handle;
    }

    /** Lets go of a handle that {@link #find} or {@link #add} gave. */
    public void remove(int handle) {
        int mask = table.length - 1;
        int hole = home(keys[handle]);
        while (table[hole] != handle + 1) {
            hole = (hole + 1) & mask;
        }
        for (int at = (hole + 1) & mask; table[at] != 0; at = (at + 1) & mask) {
            int home = home(keys[table[at] - 1]);
            // May move back to the hole only if its home is not after the hole, seen around the ring.
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = 0;
        free[freeCount++] = handle;
    }

    /** The key that this handle stands for. */
    public long key(int handle) {
        return keys[handle];
    }

    /** How many keys are held. */
    public int size() {
        return limit - freeCount;
    }

    /** Every handle that was ever given is below it: how long the arrays of values must be. */
    public int limit() {
        return limit;
    }

    /** The handles that are held, in no order. Makes a new array. */
    public int[] held() {
        int[] held = new int[size()];
        int n = 0;
        for (int place : table) {
            if (place != 0) {
                held[n++] = place - 1;
            }
        }
        return held;
    }

    /** The handles that are held, in the order of their keys. Makes a new array: for the end of a pass. */
    public int[] inKeyOrder() {
        return Arrays.stream(table)
                .filter(place -> place != 0)
                .mapToObj(place -> place - 1)
                .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Holds nothing any more. */
    public void clear() {
        Arrays.fill(table, 0);
        limit = 0;
        freeCount = 0;
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> shift);
    }

    private void place(int handle) {
        int mask = table.length - 1;
        int at = home(keys[handle]);
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = handle + 1;
    }

    private void grow() {
        int capacity = Math.multiplyExact(keys.length, 2);
        keys = Arrays.copyOf(keys, capacity);
        free = Arrays.copyOf(free, capacity);
        table = new int[Math.multiplyExact(capacity, 2)];
        shift = Long.numberOfLeadingZeros(table.length) + 1;
        // Only called when no handle is free, so all below limit are held.
        for (int handle = 0; handle < limit; handle++) {
            place(handle);
        }
    }
}
