package io.flowlane.recorder.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which workers are at which tag, by the tag's handle: they have taken a packet of it and not completed it. Nearly always
 * that is one; where the promise is broken there are several, and each is remembered.
 */
final class TagHolders {

    /** In place of a number of packets: several workers are at the tag. */
    private static final int SEVERAL = -1;

    /** How many packets of the tag its one worker has. */
    private int[] packets = new int[64];

    private int[] worker = new int[64];
    /** The packet that it took last, and when. */
    private long[] seq = new long[64];

    private long[] since = new long[64];
    private final Map<Integer, List<Holder>> several = new HashMap<>();

    /** A worker that is at a tag: how many packets it has, and which it took last, and when. */
    record Holder(int worker, int packets, long seq, long since) {}

    /** Nobody is at this tag. */
    void reset(int tag) {
        if (tag >= packets.length) {
            grow(tag);
        }
        if (packets[tag] == SEVERAL) {
            several.remove(tag);
        }
        packets[tag] = 0;
    }

    /** Nobody is at any tag. */
    void clear() {
        several.clear(); // whichever tag comes is reset
    }

    /** Another worker that is at the tag; null when there is none. */
    @Nullable
    Holder other(int tag, int w) {
        if (packets[tag] == 0 || (packets[tag] > 0 && worker[tag] == w)) {
            return null;
        }
        for (Holder holder : holders(tag)) {
            if (holder.worker() != w) {
                return holder;
            }
        }
        return null;
    }

    /** A worker took a packet. */
    void take(int tag, int w, long itsSeq, long t) {
        if (packets[tag] == 0 || (packets[tag] > 0 && worker[tag] == w)) {
            packets[tag]++;
            worker[tag] = w;
            seq[tag] = itsSeq;
            since[tag] = t;
            return;
        }
        List<Holder> all = holders(tag);
        int before = 0;
        for (Iterator<Holder> each = all.iterator(); each.hasNext(); ) {
            Holder holder = each.next();
            if (holder.worker() == w) {
                before = holder.packets();
                each.remove();
            }
        }
        all.add(new Holder(w, before + 1, itsSeq, t));
        packets[tag] = SEVERAL;
        several.put(tag, all);
    }

    /** A worker completed a packet. */
    void complete(int tag, int w) {
        if (packets[tag] != SEVERAL) {
            packets[tag] -= packets[tag] > 0 && worker[tag] == w ? 1 : 0;
            return;
        }
        List<Holder> all = holders(tag);
        all.replaceAll(h -> h.worker() == w ? new Holder(w, h.packets() - 1, h.seq(), h.since()) : h);
        all.removeIf(h -> h.packets() == 0);
        if (all.size() == 1) {
            several.remove(tag);
            Holder last = all.get(0);
            packets[tag] = last.packets();
            worker[tag] = last.worker();
            seq[tag] = last.seq();
            since[tag] = last.since();
        }
    }

    private List<Holder> holders(int tag) {
        List<Holder> all = several.get(tag);
        if (all == null) {
            all = new ArrayList<>();
            all.add(new Holder(worker[tag], packets[tag], seq[tag], since[tag]));
        }
        return all;
    }

    private void grow(int tag) {
        int length = Math.max(tag + 1, Math.multiplyExact(packets.length, 2));
        packets = Arrays.copyOf(packets, length);
        worker = Arrays.copyOf(worker, length);
        seq = Arrays.copyOf(seq, length);
        since = Arrays.copyOf(since, length);
    }
}
