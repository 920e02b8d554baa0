package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.inflight.Handles;
import io.flowlane.recorder.inflight.LongQueue;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.Arrays;

/**
 * What is known of the packets in flight while a search goes through a journal. A packet that came in before the search
 * began is looked up. Bounded, whatever the journal says: the oldest is forgotten first.
 */
final class PacketFacts {
    /** Not known. */
    static final long UNKNOWN = -1;

    private static final int MOST = 1 << 18;

    private final Journal journal;
    private final Handles packets = new Handles();
    private final LongQueue oldestFirst = new LongQueue();
    private int[] tag = new int[64];
    private long[] in = new long[64];

    PacketFacts(Journal journal) {
        this.journal = journal;
    }

    /** Hears of an event, before it is judged. */
    void hear(EventCursor event) {
        if (event.type() == EventType.PACKET_IN) {
            add(event.seq(), event.tag(), event.t());
        }
    }

    /** Forgets what has come back, after it was judged. */
    void forget(EventCursor event) {
        if (event.type() == EventType.RETURNED) {
            for (int i = 0; i < event.count(); i++) {
                int handle = packets.find(event.seqs(i));
                if (handle != Handles.NONE) {
                    packets.remove(handle);
                }
            }
        }
    }

    /** When the packet came in, or {@link #UNKNOWN}. */
    long in(long seq) {
        return in[handle(seq)];
    }

    /** Whether the packet has this tag. */
    boolean hasTag(long seq, int wanted) {
        int handle = handle(seq);
        return in[handle] != UNKNOWN && tag[handle] == wanted;
    }

    private int handle(long seq) {
        int known = packets.find(seq);
        if (known != Handles.NONE) {
            return known;
        }
        try (EventCursor life = journal.eventsOfPacket(seq)) {
            boolean found = life.next() && life.type() == EventType.PACKET_IN;
            return found ? add(seq, life.tag(), life.t()) : add(seq, 0, UNKNOWN);
        }
    }

    private int add(long seq, int itsTag, long t) {
        int handle = packets.find(seq);
        if (handle == Handles.NONE) {
            while (oldestFirst.size() >= MOST) {
                int old = packets.find(oldestFirst.poll());
                if (old != Handles.NONE) {
                    packets.remove(old);
                }
            }
            handle = packets.add(seq);
            oldestFirst.add(seq);
            if (handle >= in.length) {
                in = Arrays.copyOf(in, 2 * handle);
                tag = Arrays.copyOf(tag, 2 * handle);
            }
        }
        in[handle] = t;
        tag[handle] = itsTag;
        return handle;
    }
}
