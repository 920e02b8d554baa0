package io.flowlane.recorder.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line: {@code t}, {@code lcore}, {@code ev}, then the fields in the order of the catalogue. */
final class JsonLinesWriter implements EventWriter {
    private static final SerializedString T = new SerializedString("t");
    private static final SerializedString LCORE = new SerializedString("lcore");
    private static final SerializedString EV = new SerializedString("ev");
    private static final SerializedString SEQ = new SerializedString("seq");
    private static final SerializedString TAG = new SerializedString("tag");
    private static final SerializedString W = new SerializedString("w");
    private static final SerializedString DEPTH = new SerializedString("depth");
    private static final SerializedString N = new SerializedString("n");
    private static final SerializedString SEQS = new SerializedString("seqs");
    private static final SerializedString TEXT = new SerializedString("text");

    private final SessionInfo session;
    private final JsonGenerator json;
    private final SerializedString[] names = new SerializedString[EventType.IDS];
    private final LcoreNames lcores = new LcoreNames();

    JsonLinesWriter(SessionInfo session, OutputStream out) throws IOException {
        this.session = session;
        json = JsonOutput.to(out);
        for (EventType type : EventType.values()) {
            names[type.id()] = new SerializedString(type.name());
        }
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void event(EventCursor e, boolean wanted) throws IOException {
        if (wanted) {
            line(e);
        }
    }

    private void line(EventCursor e) throws IOException {
        EventType type = e.type();
        json.writeStartObject();
        number(T, e.t());
        json.writeFieldName(LCORE);
        byte[] lcore = lcores.of(e.lcore());
        json.writeUTF8String(lcore, 0, lcore.length);
        json.writeFieldName(EV);
        json.writeString(names[type.id()]);
        for (EventField field : type.fields()) {
            field(field, e);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void field(EventField field, EventCursor e) throws IOException {
        switch (field) {
            case SEQ -> number(SEQ, e.seq());
            case TAG -> number(TAG, Integer.toUnsignedLong(e.tag()));
            case W -> number(W, e.worker());
            case DEPTH -> number(DEPTH, e.depth());
            case N -> number(N, e.n());
            case SEQS -> seqs(e);
            case TEXT -> text(e);
            case SESSION -> session();
        }
    }

    private void number(SerializedString name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    private void seqs(EventCursor e) throws IOException {
        json.writeFieldName(SEQS);
        json.writeStartArray();
        for (int i = 0; i < e.count(); i++) {
            json.writeNumber(e.seqs(i));
        }
        json.writeEndArray();
    }

    /** A MARK always says something; a GAP may have no reason. */
    private void text(EventCursor e) throws IOException {
        String text = e.text();
        if (!text.isEmpty() || e.type() == EventType.MARK) {
            json.writeFieldName(TEXT);
            json.writeString(text);
        }
    }

    private void session() throws IOException {
        json.writeStringField("mode", session.mode().name());
        json.writeStringField("tracking", session.tracking().name());
        json.writeStringField("policy", session.policy().name());
        json.writeNumberField("workers", session.workers());
        json.writeNumberField("backlog", session.backlog());
        json.writeStringField("name", session.name());
        json.writeNumberField("wall", session.wall());
    }

    @Override
    public void end() throws IOException {
        json.flush();
    }
}
