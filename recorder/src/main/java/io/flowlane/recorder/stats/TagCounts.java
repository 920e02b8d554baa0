package io.flowlane.recorder.stats;

import io.flowlane.engine.collection.Handles;
import io.flowlane.recorder.stats.StatsReport.HotTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntToLongFunction;

/** How many packets each tag had, and which workers took them. Grows with the number of tags. */
final class TagCounts {
    private static final int WORKER_BITS = 16;

    private final Handles tags = new Handles();
    /** The workers below 64 that took packets of a tag, a bit each. */
    private long[] fewWorkers = new long[256];
    /** Tag handle and worker, for each pair of other workers that was seen. */
    private final Handles pairs = new Handles();

    private long[] packets = new long[256];
    private int[] lastWorker = new int[256];

    /** A packet of this tag was accepted; the tag's handle. */
    int accepted(int tag) {
        int handle = tags.findOrAdd(Integer.toUnsignedLong(tag));
        if (handle == packets.length) {
            packets = Arrays.copyOf(packets, 2 * handle);
            lastWorker = Arrays.copyOf(lastWorker, 2 * handle);
            fewWorkers = Arrays.copyOf(fewWorkers, 2 * handle);
        }
        if (packets[handle]++ == 0) {
            lastWorker[handle] = -1;
        }
        return handle;
    }

    /** A worker took a packet of the tag with this handle. */
    void taken(int handle, int worker) {
        if (lastWorker[handle] == worker) {
            return;
        }
        lastWorker[handle] = worker;
        if (worker < Long.SIZE) {
            fewWorkers[handle] |= 1L << worker;
            return;
        }
        pairs.findOrAdd(((long) handle << WORKER_BITS) | worker);
    }

    /** The tag with this handle, 32 bits unsigned. */
    long tag(int handle) {
        return tags.key(handle);
    }

    long distinct() {
        return tags.size();
    }

    /** The tags with the most packets, most first. */
    List<HotTag> hottest(int most, long allPackets) {
        List<HotTag> hot = new ArrayList<>();
        for (int handle : highest(most, h -> packets[h])) {
            double share = (double) packets[handle] / allPackets;
            hot.add(new HotTag(tags.key(handle), packets[handle], share, workersOf(handle)));
        }
        return hot;
    }

    /** The handles of the tags with the highest figures, highest first, equal ones by tag. */
    List<Integer> highest(int most, IntToLongFunction figure) {
        Comparator<Integer> higher =
                Comparator.<Integer>comparingLong(h -> -figure.applyAsLong(h)).thenComparingLong(tags::key);
        PriorityQueue<Integer> lowestFirst = new PriorityQueue<>(higher.reversed());
        for (int handle = 0; handle < tags.limit(); handle++) {
            lowestFirst.add(handle);
            if (lowestFirst.size() > most) {
                lowestFirst.remove();
            }
        }
        return lowestFirst.stream().sorted(higher).toList();
    }

    private List<Integer> workersOf(int handle) {
        List<Integer> workers = new ArrayList<>();
        for (int w = 0; w < Long.SIZE; w++) {
            if ((fewWorkers[handle] >>> w & 1) != 0) {
                workers.add(w);
            }
        }
        for (int pair = 0; pair < pairs.limit(); pair++) {
            if (pairs.key(pair) >>> WORKER_BITS == handle) {
                workers.add((int) pairs.key(pair) & ((1 << WORKER_BITS) - 1));
            }
        }
        workers.sort(null);
        return workers;
    }
}
