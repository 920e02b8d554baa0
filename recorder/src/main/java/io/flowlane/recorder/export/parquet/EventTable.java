package io.flowlane.recorder.export.parquet;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.parquet.Numbers.Kind;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A row an event, in their order: its time, its lcore, its name and its fields; those that it does not have are null. */
final class EventTable implements Closeable {
    private final Numbers t = new Numbers("t", Kind.LONG, true);
    private final Words lcore;
    private final Words event = Words.of(
            "event", Arrays.stream(EventType.values()).map(EventType::name).toList());
    private final Numbers seq = new Numbers("seq", Kind.LONG, false);
    private final Numbers tag = new Numbers("tag", Kind.UNSIGNED, false);
    private final Numbers w = new Numbers("w", Kind.INT, false);
    private final Numbers depth = new Numbers("depth", Kind.INT, false);
    private final Numbers n = new Numbers("n", Kind.LONG, false);
    private final Lists seqs = new Lists("seqs");
    private final Words text = Words.any("text");
    /** By event id: its place in the dictionary. */
    private final int[] places = new int[EventType.IDS];

    private final SessionInfo session;
    private final Table table;

    EventTable(Path file, SessionInfo session, Map<String, String> about) throws IOException {
        this.session = session;
        int place = 0;
        for (EventType type : EventType.values()) {
            places[type.id()] = place++;
        }
        lcore = Words.of(
                "lcore",
                IntStream.range(-1, session.workers())
                        .mapToObj(LcoreNames::name)
                        .toList());
        table = new Table(file, List.of(t, lcore, event, seq, tag, w, depth, n, seqs, text), about);
    }

    void put(EventCursor e) throws IOException {
        t.set(e.t());
        lcore.set(e.lcore() + 1);
        event.set(places[e.type().id()]);
        for (EventField field : e.type().fields()) {
            field(field, e);
        }
        table.endRow();
    }

    private void field(EventField field, EventCursor e) {
        switch (field) {
            case SEQ -> seq.set(e.seq());
            case TAG -> tag.set(e.tag());
            case W -> w.set(e.worker());
            case DEPTH -> depth.set(e.depth());
            case N -> n.set(e.n());
            case SEQS -> {
                seqs.set();
                for (int i = 0; i < e.count(); i++) {
                    seqs.add(e.seqs(i));
                }
            }
            case TEXT -> text.set(Printable.text(e.text()));
            case SESSION -> text.set(Printable.text(session.name()));
        }
    }

    void end() throws IOException {
        table.end();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
