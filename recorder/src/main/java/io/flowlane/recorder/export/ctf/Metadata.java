package io.flowlane.recorder.export.ctf;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.stream.LcoreNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The file {@code metadata}: TSDL, the language in which a CTF 1.8 trace says what its bytes mean. */
final class Metadata {
    private static final long NANOS = 1_000_000_000L;

    private static final String TYPES = """
            typealias integer { size = 8; align = 8; signed = false; } := u8;
            typealias integer { size = 32; align = 8; signed = false; } := u32;
            typealias integer { size = 64; align = 8; signed = false; } := u64;
            typealias integer { size = 64; align = 8; signed = true; } := i64;
            typealias integer { size = 64; align = 8; signed = false; map = clock.session.value; } := ns;
            """;

    private static final String STREAM = """

            stream {
                id = 0;
                packet.context := struct {
                    ns timestamp_begin;
                    ns timestamp_end;
                    u64 content_size;
                    u64 packet_size;
                    u64 packet_seq_num;
                    u64 events_discarded;
                    u32 cpu_id;
                    enum : u32 { %s } lcore;
                };
                event.header := struct {
                    u8 id;
                    ns timestamp;
                };
            };
            """;

    private final SessionInfo session;
    private final UUID uuid;

    Metadata(SessionInfo session) {
        this.session = session;
        // of what the session says of itself: the same journal gives the same bytes
        uuid = UUID.nameUUIDFromBytes(("flowlane " + session).getBytes(StandardCharsets.UTF_8));
    }

    byte[] uuid() {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    String text() {
        StringBuilder text = new StringBuilder("/* CTF 1.8 */\n\n").append(TYPES);
        text.append(trace());
        text.append(STREAM.replace("%s", lcores()));
        for (EventType type : EventType.values()) {
            event(type, text);
        }
        return text.toString();
    }

    /** In the root locale: a reader takes no other digits than 0 to 9. */
    private String trace() {
        return String.format(
                Locale.ROOT,
                """

                    trace {
                        major = 1;
                        minor = 8;
                        uuid = "%s";
                        byte_order = le;
                        packet.header := struct {
                            u32 magic;
                            u8 uuid[16];
                            u32 stream_id;
                            u64 stream_instance_id;
                        };
                    };

                    env {
                        domain = "flowlane";
                        tracer_name = "flowlane";
                        name = "%s";
                        mode = "%s";
                        tracking = "%s";
                        policy = "%s";
                        workers = %d;
                        backlog = %d;
                    };

                    clock {
                        name = session;
                        description = "Nanoseconds since the session began, one clock for all lcores";
                        freq = 1000000000;
                        offset_s = %d;
                        offset = %d;
                    };
                    """,
                uuid,
                quoted(session.name()),
                quoted(session.mode().name()),
                quoted(session.tracking().name()),
                quoted(session.policy().name()),
                session.workers(),
                session.backlog(),
                Math.floorDiv(session.wall(), NANOS),
                Math.floorMod(session.wall(), NANOS));
    }

    private String lcores() {
        StringBuilder names = new StringBuilder();
        for (int lcore = -1; lcore < session.workers(); lcore++) {
            names.append(lcore < 0 ? "" : ", ")
                    .append(LcoreNames.name(lcore))
                    .append(" = ")
                    .append(lcore + 1);
        }
        return names.toString();
    }

    private static void event(EventType type, StringBuilder text) {
        text.append("\nevent {\n    id = ").append(type.id());
        text.append(";\n    name = \"").append(type.name()).append("\";\n    stream_id = 0;\n    fields := struct {\n");
        for (EventField field : type.fields()) {
            text.append(declaration(field).indent(8));
        }
        text.append("    };\n};\n");
    }

    /** What {@link CtfWriter} writes for it. */
    private static String declaration(EventField field) {
        return switch (field) {
            case SEQ -> "u64 seq;";
            case TAG -> "u32 tag;";
            case W -> "u32 w;";
            case DEPTH -> "u32 depth;";
            case N -> "u64 n;";
            case SEQS -> "u32 seqs_length;\nu64 seqs[seqs_length];";
            case TEXT -> "string text;";
            case SESSION ->
                "string mode;\nstring tracking;\nstring policy;\nu32 workers;\nu32 backlog;\n"
                        + "string name;\ni64 wall;";
        };
    }

    /** As it stands in a TSDL string: what is not plain ASCII becomes a question mark, readers differ there. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' || c > '~' ? '?' : c);
        }
        return quoted.toString();
    }
}
