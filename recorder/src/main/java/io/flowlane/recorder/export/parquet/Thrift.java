package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.stream.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Writes Thrift's compact protocol, in which Parquet keeps its headers: a struct is fields in ascending order, each with
 * the distance to the one before and its type. One thread.
 */
final class Thrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    /** A list of more has its size behind its header. */
    private static final int SHORT_LIST = 15;

    private final Bytes out;
    private final int[] last = new int[16];
    private int depth;

    /** Begins a struct; {@link #end} ends it. */
    Thrift(Bytes out) {
        this.out = out;
    }

    private void field(int id, int type) {
        // our structs have few fields: the distance always fits into its four bits
        out.put8((id - last[depth]) << 4 | type);
        last[depth] = id;
    }

    Thrift i8(int id, int value) {
        field(id, BYTE);
        out.put8(value);
        return this;
    }

    Thrift i32(int id, int value) {
        field(id, I32);
        out.zigzag(value);
        return this;
    }

    Thrift i64(int id, long value) {
        field(id, I64);
        out.zigzag(value);
        return this;
    }

    Thrift bool(int id, boolean value) {
        field(id, value ? TRUE : FALSE);
        return this;
    }

    Thrift text(int id, String value) {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    Thrift binary(int id, byte[] value) {
        field(id, BINARY);
        out.varint(value.length).put(value);
        return this;
    }

    /** Begins a struct that is a field of this one. */
    Thrift begin(int id) {
        field(id, STRUCT);
        return element();
    }

    /** Begins a struct that is an element of a list. */
    Thrift element() {
        last[++depth] = 0;
        return this;
    }

    /** Ends the struct that is open. */
    Thrift end() {
        out.put8(0);
        depth = Math.max(0, depth - 1);
        return this;
    }

    /** A list of structs follows, each begun with {@link #element}. */
    Thrift structs(int id, int size) {
        return list(id, size, STRUCT);
    }

    Thrift i32s(int id, int... values) {
        list(id, values.length, I32);
        for (int value : values) {
            out.zigzag(value);
        }
        return this;
    }

    Thrift texts(int id, String... values) {
        list(id, values.length, BINARY);
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.varint(bytes.length).put(bytes);
        }
        return this;
    }

    private Thrift list(int id, int size, int type) {
        field(id, LIST);
        if (size < SHORT_LIST) {
            out.put8(size << 4 | type);
        } else {
            out.put8(SHORT_LIST << 4 | type).varint(size);
        }
        return this;
    }
}
