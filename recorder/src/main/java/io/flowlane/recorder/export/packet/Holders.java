package io.flowlane.recorder.export.packet;

import io.flowlane.engine.collection.Handles;
import java.util.Arrays;

/** How long one packet waited behind each other one. Used again for another packet. */
final class Holders {
    private final Handles handles = new Handles();
    private long[] nanos = new long[64];
    private long[] tags = new long[64];
    private long most = PacketLife.NEVER;
    private long mostNanos;
    private long mostTag;

    void clear() {
        handles.clear();
        most = PacketLife.NEVER;
        mostNanos = 0;
        mostTag = PacketLife.NEVER;
    }

    void waited(long behind, long tag, long time) {
        int at = handles.find(behind);
        if (at == Handles.NONE) {
            at = handles.add(behind);
            if (at == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * at);
                tags = Arrays.copyOf(tags, 2 * at);
            }
            nanos[at] = 0;
            tags[at] = tag;
        }
        nanos[at] += time;
        if (nanos[at] > mostNanos) {
            mostNanos = nanos[at];
            most = behind;
            mostTag = tags[at];
        }
    }

    /** The packet that it waited behind for longest, the first of equal ones; or {@link PacketLife#NEVER}. */
    long most() {
        return most;
    }

    long mostNanos() {
        return mostNanos;
    }

    long mostTag() {
        return mostTag;
    }
}
