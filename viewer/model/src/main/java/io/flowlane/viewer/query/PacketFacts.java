package io.flowlane.viewer.query;

import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.collection.RecentHandles;
import io.flowlane.engine.event.EventType;
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

    private static final long NOT_ASKED = -2;

    private static final int MOST = 1 << 18;

    private final Journal journal;
    private final RecentHandles packets = new RecentHandles(MOST);
    private int[] tag = new int[64];
    private long[] in = new long[64];
    private long[] latency = new long[64];
    private int[] worker = new int[64];

    PacketFacts(Journal journal) {
        this.journal = journal;
    }

    /** Hears of an event, before it is judged. */
    void hear(EventCursor event) {
        if (event.type() == EventType.PACKET_IN) {
            add(event.seq(), event.tag(), event.t());
        } else if (event.type() == EventType.SLOT_TAKE) {
            for (int i = 0; i < event.count(); i++) {
                int handle = packets.find(event.seqs(i));
                if (handle != Handles.NONE) {
                    worker[handle] = event.worker();
                }
            }
        }
    }

    /** Forgets what has come back, after it was judged. */
    void forget(EventCursor event) {
        if (event.type() == EventType.RETURNED) {
            for (int i = 0; i < event.count(); i++) {
                packets.remove(event.seqs(i));
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

    /** From its input to its return, wherever in the journal that is; or {@link #UNKNOWN}. */
    long latency(long seq) {
        int handle = handle(seq);
        if (latency[handle] == NOT_ASKED) {
            readLife(seq, handle);
        }
        return latency[handle];
    }

    /** Who took the packet last, or {@link #UNKNOWN}. */
    long worker(long seq) {
        int handle = handle(seq);
        if (worker[handle] == UNKNOWN) {
            readLife(seq, handle);
        }
        return worker[handle];
    }

    private void readLife(long seq, int handle) {
        latency[handle] = UNKNOWN;
        try (EventCursor life = journal.eventsOfPacket(seq)) {
            while (latency[handle] == UNKNOWN && in[handle] != UNKNOWN && life.next()) {
                if (life.type() == EventType.SLOT_TAKE) {
                    worker[handle] = life.worker();
                } else if (life.type() == EventType.RETURNED) {
                    latency[handle] = life.t() - in[handle];
                }
            }
        }
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
            handle = packets.add(seq);
            if (handle >= in.length) {
                in = Arrays.copyOf(in, 2 * handle);
                tag = Arrays.copyOf(tag, 2 * handle);
                latency = Arrays.copyOf(latency, 2 * handle);
                worker = Arrays.copyOf(worker, 2 * handle);
            }
        }
        in[handle] = t;
        tag[handle] = itsTag;
        latency[handle] = NOT_ASKED;
        worker[handle] = (int) UNKNOWN;
        return handle;
    }
}
