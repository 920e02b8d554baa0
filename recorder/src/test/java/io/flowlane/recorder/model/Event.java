package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import java.util.List;

/** One event of the catalogue, with all fields that any may have. */
public record Event(
        long t,
        int lcore,
        EventType type,
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

    public static Event of(EventType type, long t, int lcore) {
        return new Event(t, lcore, type, 0, 0, 0, 0, 0, List.of(), "");
    }

    public Event w(int itsWorker) {
        return new Event(t, lcore, type, itsWorker, seq, tag, depth, n, seqs, text);
    }

    public Event seq(long itsSeq) {
        return new Event(t, lcore, type, worker, itsSeq, tag, depth, n, seqs, text);
    }

    public Event tag(int itsTag) {
        return new Event(t, lcore, type, worker, seq, itsTag, depth, n, seqs, text);
    }

    public Event depth(int itsDepth) {
        return new Event(t, lcore, type, worker, seq, tag, itsDepth, n, seqs, text);
    }

    public Event n(long itsN) {
        return new Event(t, lcore, type, worker, seq, tag, depth, itsN, seqs, text);
    }

    public Event seqs(List<Long> itsSeqs) {
        return new Event(t, lcore, type, worker, seq, tag, depth, n, itsSeqs, text);
    }

    public Event text(String itsText) {
        return new Event(t, lcore, type, worker, seq, tag, depth, n, seqs, itsText);
    }

    public boolean is(EventType what) {
        return type == what;
    }
}
