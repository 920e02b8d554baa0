package io.flowlane.viewer.compare;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a journal's packets in input order, each with its life up to its return. */
final class RowReader implements AutoCloseable {
    /** A packet that this many later ones have passed is taken as it is: it will not come back. */
    private static final int MOST_OPEN = 1 << 16;

    private static final int MOST_TAGS = 1 << 20;

    private final EventCursor cursor;
    private final Map<Long, PacketRow> open = new LinkedHashMap<>();
    private final Map<Integer, long[]> returnedOfTag = new HashMap<>();
    private boolean ended;

    RowReader(Journal journal) {
        cursor = journal.events();
    }

    /** The next packet; null at the end. */
    @Nullable
    PacketRow next() {
        while (!ended && !firstIsOver()) {
            if (cursor.next()) {
                hear();
            } else {
                ended = true;
            }
        }
        if (open.isEmpty()) {
            return null;
        }
        PacketRow row = open.values().iterator().next();
        open.remove(row.seq);
        return row;
    }

    private boolean firstIsOver() {
        return !open.isEmpty()
                && (open.size() > MOST_OPEN || open.values().iterator().next().returned != PacketRow.NEVER);
    }

    private void hear() {
        EventType type = cursor.type();
        if (type == EventType.PACKET_IN) {
            open.put(cursor.seq(), new PacketRow(cursor.seq(), cursor.tag(), cursor.t()));
        } else if (type == EventType.SLOT_TAKE || type == EventType.RETURNED) {
            for (int i = 0; i < cursor.count(); i++) {
                PacketRow row = open.get(cursor.seqs(i));
                if (row != null && type == EventType.SLOT_TAKE) {
                    row.worker = cursor.worker();
                    row.take = cursor.t();
                } else if (row != null) {
                    row.returned = cursor.t();
                    row.placeInTag = place(row.tag);
                }
            }
        }
    }

    private long place(int tag) {
        if (returnedOfTag.size() > MOST_TAGS) {
            returnedOfTag.clear();
        }
        return returnedOfTag.computeIfAbsent(tag, none -> new long[1])[0]++;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
