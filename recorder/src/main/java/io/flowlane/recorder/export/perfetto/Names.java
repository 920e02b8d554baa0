package io.flowlane.recorder.export.perfetto;

import io.flowlane.engine.event.EventType;
import java.util.Locale;

/** Names that are written once for each lcore and are numbers after that: an event's own id, and more for slices. */
final class Names {

    /** What a slice is. */
    enum Slice {
        /** The distributor is in process. */
        PROCESS("process", 0),
        /** The distributor is in flush. */
        FLUSH("flush", 1),
        /** A worker holds packets; {@code work} is its older name, which queries ask for. */
        HOLDING("work", 2, "holding"),
        /** A worker took an empty burst. */
        EMPTY("empty burst", 3),
        /** A worker has asked for packets. */
        WAIT("wait", 4),
        /** A worker's idle strategy gave the processor up. */
        PARK("park", 5),
        /** A worker's handler works on one packet; {@code packet} is its older name. */
        WORKING("packet", 6, "working");

        private final String word;
        private final int number;
        private final String category;

        Slice(String word, int number) {
            this(word, number, "");
        }

        Slice(String word, int number, String category) {
            this.word = word;
            this.number = number;
            this.category = category;
        }

        int iid() {
            return EventType.IDS + number;
        }

        /** Whether a category says which share of a worker's time it is; its number is {@link #iid}. */
        boolean hasCategory() {
            return !category.isEmpty();
        }
    }

    /** What an annotation says, and its number; 0 is not allowed. */
    enum Note {
        SEQ(1),
        TAG(2),
        W(3),
        DEPTH(4),
        N(5),
        SEQS(6),
        TAGS(7),
        TEXT(8),
        MODE(9),
        TRACKING(10),
        POLICY(11),
        WORKERS(12),
        BACKLOG(13),
        NAME(14),
        WALL(15);

        private final int iid;

        Note(int iid) {
            this.iid = iid;
        }

        int iid() {
            return iid;
        }
    }

    private Names() {}

    /** Into an {@code InternedData} that is open. */
    static void put(Proto out) {
        for (EventType type : EventType.values()) {
            name(Fields.Interned.EVENT_NAMES, type.id(), type.name(), out);
        }
        for (Slice slice : Slice.values()) {
            name(Fields.Interned.EVENT_NAMES, slice.iid(), slice.word, out);
            if (slice.hasCategory()) {
                name(Fields.Interned.EVENT_CATEGORIES, slice.iid(), slice.category, out);
            }
        }
        for (Note note : Note.values()) {
            name(Fields.Interned.DEBUG_ANNOTATION_NAMES, note.iid(), note.name().toLowerCase(Locale.ROOT), out);
        }
    }

    private static void name(int field, int iid, String name, Proto out) {
        out.begin(field)
                .number(Fields.Interned.IID, iid)
                .text(Fields.Interned.NAME, name)
                .end();
    }
}
