package io.flowlane.recorder.verify;

import io.flowlane.engine.collection.Handles;
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
    /** The packet of the tag that came to each step of its life last in input order. */
    final Latest taken = new Latest();

    final Latest worked = new Latest();
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
            taken.reset(handle);
            worked.reset(handle);
            returned.reset(handle);
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
        worked.grow(length);
        returned.grow(length);
    }
}
