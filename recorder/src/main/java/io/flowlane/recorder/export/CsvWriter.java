package io.flowlane.recorder.export;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A row an event, always with the same columns; those that the event does not have are empty. Sequence numbers of a
 * burst stand in one column with spaces between them. Quoting is RFC 4180's; lines end with a newline alone. What
 * SESSION_BEGIN says stands in the column {@code text} as {@code key=value} pairs. A text that a spreadsheet would run as
 * a formula gets an apostrophe in front, which spreadsheets take for "this is text".
 */
final class CsvWriter implements EventWriter {
    private static final byte[] HEADER = ByteSink.ascii("t,lcore,ev,seq,tag,w,depth,n,seqs,text\n");
    private static final EventField[] COLUMNS = {
        EventField.SEQ, EventField.TAG, EventField.W, EventField.DEPTH, EventField.N, EventField.SEQS, EventField.TEXT
    };

    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    private final SessionInfo session;
    private final ByteSink out;
    private final LcoreNames lcores = new LcoreNames();
    private final byte[][] names = new byte[128][];
    /** By event id: which of {@link #COLUMNS} it fills. */
    private final boolean[][] filled = new boolean[128][];

    CsvWriter(SessionInfo session, OutputStream to) throws IOException {
        this.session = session;
        out = new ByteSink(to);
        out.put(HEADER);
        for (EventType type : EventType.values()) {
            names[type.id()] = ByteSink.ascii(type.name());
            filled[type.id()] = filledBy(type);
        }
    }

    private static boolean[] filledBy(EventType type) {
        boolean[] fills = new boolean[COLUMNS.length];
        for (EventField field : type.fields()) {
            for (int i = 0; i < COLUMNS.length; i++) {
                fills[i] |= COLUMNS[i] == (field == EventField.SESSION ? EventField.TEXT : field);
            }
        }
        return fills;
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void event(EventCursor e, boolean wanted) throws IOException {
        if (wanted) {
            row(e);
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private void row(EventCursor e) throws IOException {
        int id = e.type().id();
        out.put(e.t()).put(',').put(lcores.of(e.lcore())).put(',').put(names[id]);
        boolean[] fills = filled[id];
        for (int i = 0; i < COLUMNS.length; i++) {
            out.put(',');
            if (fills[i]) {
                column(COLUMNS[i], e);
            }
        }
        out.put('\n');
    }

    private void column(EventField column, EventCursor e) throws IOException {
        switch (column) {
            case SEQ -> out.put(e.seq());
            case TAG -> out.put(Integer.toUnsignedLong(e.tag()));
            case W -> out.put(e.worker());
            case DEPTH -> out.put(e.depth());
            case N -> out.put(e.n());
            case SEQS -> seqs(e);
            default -> out.put(quote(e.type() == EventType.SESSION_BEGIN ? sessionText() : e.text()));
        }
    }

    private void seqs(EventCursor e) throws IOException {
        for (int i = 0; i < e.count(); i++) {
            if (i > 0) {
                out.put(' ');
            }
            out.put(e.seqs(i));
        }
    }

    private String sessionText() {
        return "mode=" + session.mode() + " tracking=" + session.tracking() + " policy=" + session.policy()
                + " workers=" + session.workers() + " backlog=" + session.backlog() + " name=" + session.name()
                + " wall=" + session.wall();
    }

    private static String quote(String raw) {
        String text = Printable.text(raw);
        if (isFormula(text)) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** As OWASP lists them, with the full-width forms that East Asian spreadsheets take for the same. */
    private static boolean isFormula(String text) {
        String first = text.stripLeading();
        boolean blankBefore = !text.isEmpty() && (text.charAt(0) == '\t' || text.charAt(0) == '\n');
        return blankBefore || (!first.isEmpty() && FORMULA.indexOf(first.charAt(0)) >= 0);
    }
}
