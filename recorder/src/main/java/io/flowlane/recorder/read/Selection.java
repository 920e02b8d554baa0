package io.flowlane.recorder.read;

import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.collection.RecentHandles;
import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;

/** Says which events somebody asked for; it is shown every event that could be one, in order, once. */
interface Selection {

    /** Whether the event at which the cursor stands was asked for. */
    boolean takes(EventCursor event);

    /** Events from a time on. */
    static Selection from(long t) {
        return event -> event.t() >= t;
    }

    /** Events that name a packet. */
    static Selection packet(long seq) {
        return event -> event.type().has(EventField.SEQ) ? event.seq() == seq : lists(event, seq);
    }

    /** Events of a tag and of its packets. */
    static Selection tag(int tag) {
        return new OfTag(tag);
    }

    private static boolean lists(EventCursor event, long seq) {
        for (int i = 0; i < event.count(); i++) {
            if (event.seqs(i) == seq) {
                return true;
            }
        }
        return false;
    }

    /** Knows the tag's latest packets, more of them than any engine holds at once. */
    final class OfTag implements Selection {
        private static final int MOST_PACKETS = 1 << 16;

        private final int tag;
        private final RecentHandles packets = new RecentHandles(MOST_PACKETS);

        private OfTag(int tag) {
            this.tag = tag;
        }

        @Override
        public boolean takes(EventCursor event) {
            EventType type = event.type();
            if (type.has(EventField.TAG)) {
                boolean ours = event.tag() == tag;
                if (ours && type.has(EventField.SEQ)) {
                    learn(event.seq());
                }
                return ours;
            }
            if (type.has(EventField.SEQ)) {
                return packets.find(event.seq()) != Handles.NONE;
            }
            for (int i = 0; i < event.count(); i++) {
                if (packets.find(event.seqs(i)) != Handles.NONE) {
                    return true;
                }
            }
            return false;
        }

        private void learn(long seq) {
            if (packets.find(seq) == Handles.NONE) {
                packets.add(seq);
            }
        }
    }
}
