package io.flowlane.recorder.export.perfetto;

import io.flowlane.recorder.export.stream.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes protobuf's wire format: fields of the message that is open, and messages within messages. The few messages that a
 * trace needs are not worth a code generator and its runtime. One thread.
 *
 * <p>A message's length stands before it and is known after it: a byte is left for it, and a message that outgrows it is
 * moved.
 */
final class Proto {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private final Bytes out;
    private final int[] open = new int[16];
    private int depth;

    Proto(int capacity) {
        out = new Bytes(capacity);
    }

    private Bytes key(int field, int wireType) {
        return out.varint((long) field << 3 | wireType);
    }

    /** A number that is not negative, an enumerator or a flag. */
    Proto number(int field, long value) {
        key(field, VARINT).varint(value);
        return this;
    }

    /** A {@code fixed64}. */
    Proto fixed(int field, long value) {
        key(field, FIXED64).put64(value);
        return this;
    }

    /** A string. */
    Proto text(int field, String value) {
        return text(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string in UTF-8. */
    Proto text(int field, byte[] value) {
        key(field, LENGTH_DELIMITED).varint(value.length).put(value);
        return this;
    }

    /** A message, or a string that is written piece by piece; {@link #end} closes it. */
    Proto begin(int field) {
        key(field, LENGTH_DELIMITED);
        open[depth++] = out.size();
        out.put8(0);
        return this;
    }

    /** A piece of a string that is open: ASCII. */
    Proto ascii(char piece) {
        out.put8(piece);
        return this;
    }

    /** Closes what was begun last. */
    Proto end() {
        int at = open[--depth];
        int length = out.size() - at - 1;
        if (length < 0x80) {
            out.set8(at, length);
            return this;
        }
        int more = 0;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            more++;
        }
        out.insert(at, more);
        for (int i = 0; i <= more; i++) {
            out.set8(at + i, ((length >>> (7 * i)) & 0x7f) | (i < more ? 0x80 : 0));
        }
        return this;
    }

    /** How many bytes are held. */
    int size() {
        return out.size();
    }

    /** Gives what is held to a stream. */
    void moveTo(OutputStream stream) throws IOException {
        out.moveTo(stream);
    }
}
