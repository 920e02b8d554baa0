package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.timeline.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An event, copied from a cursor so that it can be kept. A field that the event does not have is 0, -1 for the worker.
 *
 * @param at its place in the journal
 * @param type which event
 * @param lcore whose; {@link EventCursor#DISTRIBUTOR} or the worker's number
 * @param worker the worker that it is about, or -1
 * @param seq its packet's number
 * @param tag its tag
 * @param depth of the backlog
 * @param n its number
 * @param seqs its packets' numbers
 * @param text its text; empty when it has none
 */
public record Event(
        Moment at,
        EventType type,
        int lcore,
        int worker,
        long seq,
        int tag,
        int depth,
        long n,
        List<Long> seqs,
        String text) {

    public Event {
        seqs = List.copyOf(seqs);
    }

    /** The event at which a cursor stands. */
    public static Event copy(EventCursor cursor, int nth) {
        EventType type = cursor.type();
        List<Long> seqs = new ArrayList<>(cursor.count());
        for (int i = 0; i < cursor.count(); i++) {
            seqs.add(cursor.seqs(i));
        }
        return new Event(
                new Moment(cursor.t(), nth),
                type,
                cursor.lcore(),
                type.has(EventField.W) ? cursor.worker() : -1,
                cursor.seq(),
                cursor.tag(),
                cursor.depth(),
                cursor.n(),
                seqs,
                type.has(EventField.TEXT) ? cursor.text() : "");
    }

    /** When, in nanoseconds since the session began. */
    public long t() {
        return at.t();
    }

    /** The packet that it is about, the first one where there are several, or -1. */
    public long packet() {
        return type.has(EventField.SEQ) ? seq : seqs.isEmpty() ? -1 : seqs.get(0);
    }

    /** Whether the packet's life, or the work on it, begins with it. */
    public boolean begins(long wanted) {
        return type == EventType.PACKET_IN ? seq == wanted : type == EventType.SLOT_TAKE && seqs.contains(wanted);
    }

    /** Whose event it is: {@code dist}, {@code w0} and so on. */
    public String lcoreName() {
        return lcore == EventCursor.DISTRIBUTOR ? "dist" : "w" + lcore;
    }

    /** What it says beside its name: {@code packet 17, tag 0x1a2b3c4d, worker 2}. */
    public String details() {
        List<String> said = new ArrayList<>();
        if (type.has(EventField.SEQ)) {
            said.add("packet " + seq);
        }
        if (type.has(EventField.TAG)) {
            said.add(String.format(Locale.ROOT, "tag 0x%08x", tag));
        }
        if (worker >= 0) {
            said.add("worker " + worker);
        }
        if (type.has(EventField.DEPTH)) {
            said.add("depth " + depth);
        }
        if (type.has(EventField.N)) {
            said.add(number());
        }
        if (type.has(EventField.SEQS)) {
            said.add(packets());
        }
        if (!text.isEmpty()) {
            said.add(text);
        }
        return String.join(", ", said);
    }

    /** The number means something else for each kind of event. */
    private String number() {
        return switch (type) {
            case GAP -> n + (n == 1 ? " event missing" : " events missing");
            case RECORDER_WAIT -> "for " + TimeText.duration(n);
            default -> n + (n == 1 ? " packet" : " packets");
        };
    }

    private String packets() {
        if (seqs.isEmpty()) {
            return "no packets";
        }
        return (seqs.size() == 1 ? "packet " : "packets ")
                + seqs.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
