package io.flowlane.recorder.export.perfetto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads protobuf's wire format, written from its specification alone: field numbers to the values that stand there. */
record Wire(Map<Integer, List<Object>> fields) {

    static Wire read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new TreeMap<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) key & 7) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> bytes(in, (int) varint(in));
                default -> throw new IllegalStateException("wire type " + (key & 7));
            };
            fields.computeIfAbsent((int) (key >>> 3), k -> new ArrayList<>()).add(value);
        }
        return new Wire(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static byte[] bytes(ByteBuffer in, int n) {
        byte[] bytes = new byte[n];
        in.get(bytes);
        return bytes;
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    List<Object> all(int field) {
        return fields.getOrDefault(field, List.of());
    }

    long number(int field) {
        return (Long) all(field).get(0);
    }

    String text(int field) {
        return new String((byte[]) all(field).get(0), StandardCharsets.UTF_8);
    }

    Wire message(int field) {
        return read((byte[]) all(field).get(0));
    }

    List<Wire> messages(int field) {
        return all(field).stream().map(value -> read((byte[]) value)).toList();
    }
}
