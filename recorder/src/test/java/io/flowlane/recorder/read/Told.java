package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** One event with all its fields, as a test expects or finds it. */
record Told(
        EventType type,
        long t,
        int lcore,
        int worker,
        long seq,
        int tag,
        int depth,
        long n,
        List<Long> seqs,
        String text) {

    static Told at(EventCursor cursor) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < cursor.count(); i++) {
            seqs.add(cursor.seqs(i));
        }
        return new Told(
                cursor.type(),
                cursor.t(),
                cursor.lcore(),
                cursor.worker(),
                cursor.seq(),
                cursor.tag(),
                cursor.depth(),
                cursor.n(),
                seqs,
                cursor.text());
    }

    Told withoutTime() {
        return new Told(type, 0, lcore, worker, seq, tag, depth, n, seqs, text);
    }

    static List<Told> all(EventCursor cursor) {
        List<Told> all = new ArrayList<>();
        while (cursor.next()) {
            all.add(at(cursor));
        }
        return all;
    }
}
