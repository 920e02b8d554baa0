package io.flowlane.recorder.verify;

import io.flowlane.recorder.inflight.Handles;
import java.util.Arrays;

/**
 * The tags that have a packet in flight, by handle. A tag without one is forgotten: whatever comes later of it cannot
 * be out of order any more.
 */
final class TagTable {
    private final Handles handles = new Handles();
    /** Packets of the tag whose life has not ended. */
    private int[] live = new int[64];
    /** Who is at which tag, between SLOT_TAKE and completion. */
    final TagHolders holders = new TagHolders();
    /** The packet of the tag that was taken last in input order, and the one that came back. */
    final Latest taken = new Latest();

    final Latest returned = new Latest();

    /** One more packet of this tag is in flight; the tag's handle. */
    int enter(int tag) {
        long key = Integer.toUnsignedLong(tag);
        int handle = handles.find(key);
        if (handle == Handles.NONE) {
            handle = handles.add(key);
            if (handle == live.length) {
                grow();
            }
            live[handle] = 0;
            holders.reset(handle);
            taken.seq[handle] = -1;
            returned.seq[handle] = -1;
        }
        live[handle]++;
        return handle;
    }

    /** One packet of this tag less. */
    void exit(int handle) {
        if (--live[handle] == 0) {
            handles.remove(handle);
        }
    }

    /** The tag, 32 bits unsigned. */
    long tag(int handle) {
        return handles.key(handle);
    }

    void clear() {
        handles.clear();
        holders.clear();
    }

    private void grow() {
        int length = Math.multiplyExact(live.length, 2);
        live = Arrays.copyOf(live, length);
        taken.grow(length);
        returned.grow(length);
    }

    /** By tag: the packet that came to some step last in input order, when, and whose it was. */
    static final class Latest {
        long[] seq = new long[64];
        long[] at = new long[64];
        int[] worker = new int[64];

        private void grow(int length) {
            seq = Arrays.copyOf(seq, length);
            at = Arrays.copyOf(at, length);
            worker = Arrays.copyOf(worker, length);
        }
    }
}
