package io.flowlane.recorder.export.perfetto;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.stream.EventField;
import java.util.Locale;

/** Names that are told once for each lcore and are numbers after that: an event's own id, and more for slices. */
final class Names {

    /** What a slice is. */
    enum Slice {
        /** The distributor is in process. */
        PROCESS("process"),
        /** The distributor is in flush. */
        FLUSH("flush"),
        /** A worker has packets. */
        WORK("work"),
        /** A worker took an empty burst. */
        EMPTY("empty burst"),
        /** A worker has asked for packets. */
        WAIT("wait"),
        /** A worker's idle strategy gave the processor up. */
        PARK("park"),
        /** A worker's handler works on one packet. */
        PACKET("packet");

        private final String word;

        Slice(String word) {
            this.word = word;
        }

        int iid() {
            return EventField.IDS + ordinal();
        }
    }

    /** What an annotation says; its number is one more than its place. */
    enum Note {
        SEQ,
        TAG,
        W,
        DEPTH,
        N,
        SEQS,
        TAGS,
        TEXT,
        MODE,
        TRACKING,
        POLICY,
        WORKERS,
        BACKLOG,
        NAME,
        WALL;

        int iid() {
            return 1 + ordinal();
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
