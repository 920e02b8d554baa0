package io.flowlane.recorder.format;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first excerpt of a journal: named fields in Chronicle's binary wire format, so that Chronicle's own dump tool
 * prints them. It is written and read here, in the few codes that it takes: Chronicle's reader would make whatever
 * object a file asks for.
 *
 * <pre>
 *  field    := name value                       magic and version are the first two fields, crc is the last
 *  name     := (C0 + length) UTF-8              up to 31 bytes
 *  value    := B8 length UTF-8                  text; the length is a base-128 number, low bits first
 *            | A7 8 bytes                       a 64-bit number, little-endian
 * </pre>
 */
public final class SessionHeader {

    /** The longest header. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final int NAME = 0xc0;
    private static final int MAX_NAME = 31;
    private static final int TEXT = 0xb8;
    private static final int INT64 = 0xa7;
    private static final int MAX_VALUE = 2000;
    private static final String CRC = "crc";

    /** The field that numbers the journal's files: who finds another than 0 first knows that older ones were let go. */
    public static final String FILE = "file";

    /** The field that says how many bytes of blocks are kept, the newest; 0 for all. */
    public static final String KEEPS = "keeps";

    private SessionHeader() {}

    /**
     * The bytes of a header; texts are cut to 2000 bytes.
     *
     * @param writer who writes it
     * @param file the number of the journal's file that it begins: 0, 1, 2, ...
     * @param keeps how many bytes of blocks are kept, the newest; 0 for all
     */
    public static byte[] encode(SessionInfo session, String writer, long file, long keeps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "magic", JournalFormat.MAGIC);
        number(out, "version", JournalFormat.VERSION);
        text(out, "mode", session.mode().name());
        text(out, "tracking", session.tracking().name());
        text(out, "policy", session.policy().name());
        number(out, "workers", session.workers());
        number(out, "backlog", session.backlog());
        text(out, "name", session.name());
        number(out, "wall", session.wall());
        text(out, "writer", writer);
        text(out, "java", System.getProperty("java.version", "?"));
        number(out, FILE, file);
        number(out, KEEPS, keeps);
        number(out, CRC, crc(out.toByteArray(), out.size()));
        return out.toByteArray();
    }

    private static void name(ByteArrayOutputStream out, String name) {
        out.write(NAME + name.length());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void text(ByteArrayOutputStream out, String name, String value) {
        name(out, name);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        if (length > MAX_VALUE) {
            length = MAX_VALUE;
            while ((bytes[length] & 0xc0) == 0x80) {
                length--;
            }
        }
        out.write(TEXT);
        int rest = length;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((rest & 0x7f) | 0x80);
        }
        out.write(rest);
        out.write(bytes, 0, length);
    }

    private static void number(ByteArrayOutputStream out, String name, long value) {
        name(out, name);
        out.write(INT64);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    private static long crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /**
     * The fields of a header, texts as {@link String} and numbers as {@link Long}, as far as they make sense: the map is
     * empty when the bytes are no header at all, and lacks what is behind the first that is damaged.
     */
    public static Map<String, Object> decode(byte[] bytes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int length = (bytes[at] & 0xff) - NAME;
            int value = at + 1 + length;
            if (length < 0 || length > MAX_NAME || value >= bytes.length) {
                return fields;
            }
            String name = new String(bytes, at + 1, length, StandardCharsets.UTF_8);
            if (name.equals(CRC)) {
                fields.put(CRC, crc(bytes, at));
                fields.put("stored crc", longAt(bytes, value + 1));
                return fields;
            }
            at = value(bytes, value, name, fields);
        }
        return fields;
    }

    /** Reads one value into the map; where the next field begins, or the end when it is damaged. */
    private static int value(byte[] bytes, int at, String name, Map<String, Object> fields) {
        int code = bytes[at] & 0xff;
        if (code == INT64 && at + 1 + Long.BYTES <= bytes.length) {
            fields.put(name, longAt(bytes, at + 1));
            return at + 1 + Long.BYTES;
        }
        int from = at + 1;
        int length = 0;
        for (int shift = 0; shift <= 14 && from < bytes.length; shift += 7) {
            length |= (bytes[from] & 0x7f) << shift;
            if (bytes[from++] >= 0) {
                break;
            }
        }
        if (code != TEXT || length > bytes.length - from) {
            return bytes.length;
        }
        fields.put(name, new String(bytes, from, length, StandardCharsets.UTF_8));
        return from + length;
    }

    private static long longAt(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES && at + i < bytes.length; i++) {
            value |= (bytes[at + i] & 0xffL) << (Byte.SIZE * i);
        }
        return value;
    }

    /** Whether the fields came with the checksum that they have. */
    public static boolean isWhole(Map<String, Object> fields) {
        Object crc = fields.get(CRC);
        return crc != null && crc.equals(fields.get("stored crc"));
    }

    /** What the fields say of the session, or null when one is missing or makes no sense. */
    public static @Nullable SessionInfo session(Map<String, Object> fields) {
        if (one(Mode.values(), fields.get("mode")) instanceof Mode mode
                && one(Tracking.values(), fields.get("tracking")) instanceof Tracking tracking
                && fields.get("policy") instanceof String policy
                && fields.get("workers") instanceof Long workers
                && fields.get("backlog") instanceof Long backlog
                && fields.get("name") instanceof String name
                && fields.get("wall") instanceof Long wall
                && workers >= 1
                && workers <= JournalFormat.MAX_WORKERS
                && backlog >= 0
                && backlog <= Integer.MAX_VALUE) {
            return new SessionInfo(mode, tracking, policy(policy), workers.intValue(), backlog.intValue(), name, wall);
        }
        return null;
    }

    /** A later version may have policies that this one does not know. */
    private static Policy policy(String name) {
        return one(Policy.values(), name) instanceof Policy policy ? policy : Policy.OWN;
    }

    private static @Nullable Enum<?> one(Enum<?>[] all, @Nullable Object name) {
        for (Enum<?> each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }
}
