package io.flowlane.viewer.timeline;

import io.flowlane.recorder.read.EventCursor;

/**
 * A note in the journal, a hole in it, or where its session ended early.
 *
 * @param t when, in nanoseconds
 * @param lcore whose, as {@link io.flowlane.recorder.read.EventCursor#lcore} says it
 * @param kind which of the three
 * @param text the note, or why there is a hole, or why the session ended
 */
public record Mark(long t, int lcore, Kind kind, String text) {

    /** What a mark stands for. */
    public enum Kind {
        /** The program put a note there. */
        NOTE(0),
        /** Events are missing. */
        GAP(1),
        /** The session ended early. */
        STOP(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The number that stands for it in an index file. */
        public int code() {
            return code;
        }
    }

    /** The mark of an event that is one; the text is cut at this many characters. */
    public static Mark of(EventCursor event, long t, int longest) {
        String text = event.text();
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        return switch (event.type()) {
            case GAP -> new Mark(t, event.lcore(), Kind.GAP, cut);
            case SESSION_STOP -> new Mark(t, event.lcore(), Kind.STOP, stopped(event.n(), cut));
            default -> new Mark(t, event.lcore(), Kind.NOTE, cut);
        };
    }

    /** How a session ended early: {@code ended early: REASON, 3 packets in flight}. */
    public static String stopped(long inFlight, String reason) {
        String packets = inFlight == 1 ? "1 packet" : TimeText.count(inFlight) + " packets";
        String why = reason.isBlank() ? "" : reason.strip() + ", ";
        return "ended early: " + why + packets + " in flight";
    }
}
