package io.flowlane.recorder.export.parquet;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.packet.PacketLives;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes two Parquet tables and queries on them for DuckDB: {@value #EVENTS} with the events of the span, {@value #PACKETS}
 * with each packet that was on its way in it, as far as the span's end tells.
 */
public final class ParquetWriter implements EventWriter {

    /** A row an event. */
    public static final String EVENTS = "events.parquet";

    /** A row a packet. */
    public static final String PACKETS = "packets.parquet";

    /** The queries, in the order of a first look at a run. */
    public static final List<String> QUERIES = List.of(
            "order-violations.sql",
            "load-per-10ms.sql",
            "hottest-tags.sql",
            "longest-waits.sql",
            "fairness-over-time.sql");

    private final EventTable events;
    private final PacketTable packets;
    private final PacketLives lives;

    /**
     * Begins the tables in an empty folder.
     *
     * @param from when the span begins: packets whose life ended before are left out
     */
    public ParquetWriter(SessionInfo session, Path folder, long from) throws IOException {
        for (String query : QUERIES) {
            try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream(query))) {
                Files.copy(text, folder.resolve(query));
            }
        }
        Map<String, String> about = about(session);
        events = new EventTable(folder.resolve(EVENTS), session, about);
        packets = new PacketTable(folder.resolve(PACKETS), about);
        lives = new PacketLives(session.workers(), new PacketLives.Listener() {
            @Override
            public void ended(PacketLife life) throws IOException {
                if (life.last() >= from || life.fate() == PacketLife.Fate.IN_FLIGHT) {
                    packets.put(life);
                }
            }
        });
    }

    /** Whether such an export may have a file of this name. */
    public static boolean isFile(String name) {
        return name.equals(EVENTS) || name.equals(PACKETS) || QUERIES.contains(name);
    }

    /** What SESSION_BEGIN says, for {@code parquet_kv_metadata}. */
    private static Map<String, String> about(SessionInfo session) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("name", Printable.text(session.name()));
        about.put("mode", session.mode().name());
        about.put("tracking", session.tracking().name());
        about.put("policy", session.policy().name());
        about.put("workers", Integer.toString(session.workers()));
        about.put("backlog", Integer.toString(session.backlog()));
        about.put("wall", Long.toString(session.wall()));
        return about;
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public void event(EventCursor e, boolean wanted) throws IOException {
        if (wanted) {
            events.put(e);
        }
        lives.event(e);
    }

    @Override
    public void end() throws IOException {
        lives.end();
        events.end();
        packets.end();
    }

    @Override
    public void close() throws IOException {
        try (packets) {
            events.close();
        }
    }
}
