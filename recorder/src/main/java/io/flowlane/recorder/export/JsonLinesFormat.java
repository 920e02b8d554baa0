package io.flowlane.recorder.export;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.stream.EventField;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;

/** One JSON object a line: {@code t}, {@code lcore}, {@code ev}, then the fields in the order of the catalogue. */
final class JsonLinesFormat implements TextFormat {
    private static final byte[] T = ByteSink.ascii("{\"t\":");
    private static final byte[] LCORE = ByteSink.ascii(",\"lcore\":\"");
    private static final byte[] SEQ = ByteSink.ascii(",\"seq\":");
    private static final byte[] TAG = ByteSink.ascii(",\"tag\":");
    private static final byte[] W = ByteSink.ascii(",\"w\":");
    private static final byte[] DEPTH = ByteSink.ascii(",\"depth\":");
    private static final byte[] N = ByteSink.ascii(",\"n\":");
    private static final byte[] SEQS = ByteSink.ascii(",\"seqs\":[");
    private static final byte[] TEXT = ByteSink.ascii(",\"text\":");
    private static final byte[] END = ByteSink.ascii("}\n");

    private final SessionInfo session;
    private final LcoreNames lcores = new LcoreNames();
    /** By event id: {@code ","ev":"NAME"}. */
    private final byte[][] names = new byte[128][];

    JsonLinesFormat(SessionInfo session) {
        this.session = session;
        for (EventType type : EventType.values()) {
            names[type.id()] = ByteSink.ascii("\",\"ev\":\"" + type.name() + "\"");
        }
    }

    @Override
    public void begin(ByteSink out) {}

    @Override
    public void event(EventCursor e, ByteSink out) throws IOException {
        EventType type = e.type();
        out.put(T).put(e.t()).put(LCORE).put(lcores.of(e.lcore())).put(names[type.id()]);
        for (EventField field : EventField.fields(type)) {
            field(field, e, out);
        }
        out.put(END);
    }

    private void field(EventField field, EventCursor e, ByteSink out) throws IOException {
        switch (field) {
            case SEQ -> out.put(SEQ).put(e.seq());
            case TAG -> out.put(TAG).put(Integer.toUnsignedLong(e.tag()));
            case W -> out.put(W).put(e.worker());
            case DEPTH -> out.put(DEPTH).put(e.depth());
            case N -> out.put(N).put(e.n());
            case SEQS -> seqs(e, out);
            case TEXT -> text(e, out);
            case SESSION -> session(out);
        }
    }

    private static void seqs(EventCursor e, ByteSink out) throws IOException {
        out.put(SEQS);
        for (int i = 0; i < e.count(); i++) {
            if (i > 0) {
                out.put(',');
            }
            out.put(e.seqs(i));
        }
        out.put(']');
    }

    /** A MARK always says something; a GAP may have no reason to tell. */
    private static void text(EventCursor e, ByteSink out) throws IOException {
        String text = e.text();
        if (!text.isEmpty() || e.type() == EventType.MARK) {
            out.put(TEXT).put(JsonWriter.quote(text));
        }
    }

    private void session(ByteSink out) throws IOException {
        out.put(",\"mode\":").put(JsonWriter.quote(session.mode().name()));
        out.put(",\"tracking\":").put(JsonWriter.quote(session.tracking().name()));
        out.put(",\"policy\":").put(JsonWriter.quote(session.policy().name()));
        out.put(",\"workers\":").put(session.workers());
        out.put(",\"backlog\":").put(session.backlog());
        out.put(",\"name\":").put(JsonWriter.quote(session.name()));
        out.put(",\"wall\":").put(session.wall());
    }
}
