package io.flowlane.recorder.export.ctf;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.stream.Bytes;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes a trace in the Common Trace Format 1.8 (diamon.org/ctf): a stream for each lcore, an event class for each event
 * type. {@value #ANALYSIS} is for Eclipse Trace Compass to import.
 */
public final class CtfWriter implements EventWriter {

    /** The analysis for Eclipse Trace Compass; not beside the streams, where every file is taken for a stream. */
    public static final String ANALYSIS = "tracecompass/flowlane-lcores.xml";

    private static final String ANALYSIS_FOLDER = "tracecompass/";

    private static final String METADATA = "metadata";
    /** All open packets together; one lcore's has at most {@link #MAX_PACKET_BYTES}. */
    private static final int ALL_BYTES = 8 << 20;

    private static final int MAX_PACKET_BYTES = 1 << 18;
    private static final int MIN_PACKET_BYTES = 1 << 12;

    private final SessionInfo session;
    private final CtfStream[] streams;

    /** Begins a trace in an empty folder. */
    public CtfWriter(SessionInfo session, Path folder) throws IOException {
        this.session = session;
        Metadata metadata = new Metadata(session);
        Files.writeString(folder.resolve(METADATA), metadata.text(), StandardCharsets.UTF_8);
        Files.createDirectory(folder.resolve(ANALYSIS_FOLDER));
        try (InputStream analysis = Objects.requireNonNull(getClass().getResourceAsStream("flowlane-lcores.xml"))) {
            Files.copy(analysis, folder.resolve(ANALYSIS));
        }
        streams = new CtfStream[1 + session.workers()];
        int packet = Math.max(MIN_PACKET_BYTES, Math.min(MAX_PACKET_BYTES, ALL_BYTES / streams.length));
        byte[] uuid = metadata.uuid();
        for (int lcore = 0; lcore < streams.length; lcore++) {
            Path file = folder.resolve(LcoreNames.name(lcore - 1));
            streams[lcore] = new CtfStream(file, uuid, lcore, packet);
        }
    }

    /** Whether such a trace may have a file, or a folder, of this path. */
    public static boolean isFile(String name) {
        return name.equals(METADATA)
                || name.equals(ANALYSIS_FOLDER)
                || name.equals(ANALYSIS)
                || name.matches("dist|w\\d{1,4}");
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void event(EventCursor e, boolean wanted) throws IOException {
        if (!wanted) {
            return;
        }
        CtfStream stream = streams[e.lcore() + 1];
        if (e.type() == EventType.GAP) {
            stream.discard(e.n());
        }
        Bytes out = stream.event(e.type().id(), e.t());
        for (EventField field : e.type().fields()) {
            field(field, e, out);
        }
    }

    /** What {@link Metadata} declares for it. */
    private void field(EventField field, EventCursor e, Bytes out) {
        switch (field) {
            case SEQ -> out.put64(e.seq());
            case TAG -> out.put32(e.tag());
            case W -> out.put32(e.worker());
            case DEPTH -> out.put32(e.depth());
            case N -> out.put64(e.n());
            case SEQS -> {
                out.put32(e.count());
                for (int i = 0; i < e.count(); i++) {
                    out.put64(e.seqs(i));
                }
            }
            case TEXT -> string(e.text(), out);
            case SESSION -> session(out);
        }
    }

    private void session(Bytes out) {
        string(session.mode().name(), out);
        string(session.tracking().name(), out);
        string(session.policy().name(), out);
        out.put32(session.workers()).put32(session.backlog());
        string(session.name(), out);
        out.put64(session.wall());
    }

    /** A zero byte ends it, so it can have none itself. */
    private static void string(String text, Bytes out) {
        out.put(Printable.text(text)).put8(0);
    }

    /** A span without an event is a trace all the same: the distributor has at least one packet. */
    @Override
    public void end() throws IOException {
        boolean any = false;
        for (CtfStream stream : streams) {
            any |= stream.end();
        }
        if (!any) {
            streams[0].flush();
        }
    }
}
