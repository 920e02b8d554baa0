package io.flowlane.viewer.explain;

import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.collection.RecentHandles;
import java.util.Arrays;

/** Tag and input of the packets between their input and their return; bounded, the oldest is forgotten first. */
final class FlyingPackets {
    private static final int MOST = 1 << 18;

    private final RecentHandles handles = new RecentHandles(MOST);
    private int[] tag = new int[64];
    private long[] in = new long[64];

    void in(long seq, int itsTag, long t) {
        if (handles.find(seq) != Handles.NONE) {
            return;
        }
        int handle = handles.add(seq);
        if (handle >= in.length) {
            in = Arrays.copyOf(in, 2 * handle);
            tag = Arrays.copyOf(tag, 2 * handle);
        }
        in[handle] = t;
        tag[handle] = itsTag;
    }

    void out(long seq) {
        handles.remove(seq);
    }

    boolean knows(long seq) {
        return handles.find(seq) != Handles.NONE;
    }

    int tag(long seq) {
        return tag[handles.find(seq)];
    }

    long inAt(long seq) {
        return in[handles.find(seq)];
    }
}
