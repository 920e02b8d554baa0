package io.flowlane.recorder.verify;

import io.flowlane.engine.collection.Handles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The packets whose life has begun and not ended, by handle. */
final class PacketTable {
    /** States in the order of a packet's life. */
    static final byte ACCEPTED = 0;

    static final byte GRANTED = 1;
    static final byte HELD = 2;
    static final byte HANDED_BACK = 3;
    static final byte COLLECTED = 4;

    /** Not a packet of its own: a second take of one whose life had ended. */
    static final byte TAKEN_AGAIN = 1;
    /** A packet without a PACKET_IN. */
    static final byte UNACCEPTED = 2;
    /** Two workers took it. */
    static final byte DOUBLED = 4;
    /** A worker has begun to work on it. */
    static final byte BEGUN = 8;

    final Handles handles = new Handles();
    byte[] state = new byte[256];
    byte[] flags = new byte[256];
    /** Handle in the {@link TagTable}, or {@link Handles#NONE}. */
    int[] tag = new int[256];

    int[] worker = new int[256];
    /** When it was accepted, and when it came to its state. */
    long[] in = new long[256];

    long[] since = new long[256];

    int add(long seq, int tagHandle, byte itsFlags, long t) {
        int handle = handles.add(seq);
        if (handle == state.length) {
            grow();
        }
        state[handle] = ACCEPTED;
        flags[handle] = itsFlags;
        tag[handle] = tagHandle;
        worker[handle] = -1;
        in[handle] = t;
        since[handle] = t;
        return handle;
    }

    void move(int handle, byte to, int w, long t) {
        state[handle] = to;
        worker[handle] = w;
        since[handle] = t;
    }

    /** The tag of a packet, 32 bits unsigned; null when it is not known. */
    @Nullable
    Long tagOf(int handle, TagTable tags) {
        return tag[handle] == Handles.NONE ? null : Long.valueOf(tags.tag(tag[handle]));
    }

    private void grow() {
        int length = Math.multiplyExact(state.length, 2);
        state = Arrays.copyOf(state, length);
        flags = Arrays.copyOf(flags, length);
        tag = Arrays.copyOf(tag, length);
        worker = Arrays.copyOf(worker, length);
        in = Arrays.copyOf(in, length);
        since = Arrays.copyOf(since, length);
    }
}
