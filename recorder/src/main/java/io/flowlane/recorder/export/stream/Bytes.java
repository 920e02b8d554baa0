package io.flowlane.recorder.export.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, little-endian: what is not complete before its length is known is made here. One thread. */
public final class Bytes {
    private byte[] array;
    private ByteBuffer view;
    private int size;

    /** With room for this many bytes to begin with. */
    public Bytes(int capacity) {
        array = new byte[capacity];
        view = view(array);
    }

    private static ByteBuffer view(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** The bytes, the first {@link #size} of them; the array is another one after the next put. */
    public byte[] array() {
        return array;
    }

    /** Forgets all bytes. */
    public Bytes clear() {
        size = 0;
        return this;
    }

    /** Forgets all bytes from there on. */
    public void truncate(int length) {
        size = length;
    }

    /** Makes room for {@code n} more; answers where they begin, and counts them. */
    private int more(int n) {
        int at = size;
        if (n > array.length - at) {
            array = Arrays.copyOf(
                    array, Math.max(Math.addExact(at, n), Math.addExact(array.length, array.length >> 1)));
            view = view(array);
        }
        size = at + n;
        return at;
    }

    /** The low eight bits. */
    public Bytes put8(int value) {
        int at = more(1);
        array[at] = (byte) value;
        return this;
    }

    /** The low sixteen bits. */
    public Bytes put16(int value) {
        int at = more(2);
        view.putShort(at, (short) value);
        return this;
    }

    /** Four bytes. */
    public Bytes put32(int value) {
        int at = more(4);
        view.putInt(at, value);
        return this;
    }

    /** Eight bytes. */
    public Bytes put64(long value) {
        int at = more(8);
        view.putLong(at, value);
        return this;
    }

    /** Seven bits a byte, the lowest first, the top bit says that more follow: LEB128, unsigned. */
    public Bytes varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put8((int) rest | 0x80);
            rest >>>= 7;
        }
        return put8((int) rest);
    }

    /** A signed number as a varint that is short when the number is near zero. */
    public Bytes zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    /** All of them. */
    public Bytes put(byte[] bytes) {
        int at = more(bytes.length);
        System.arraycopy(bytes, 0, array, at, bytes.length);
        return this;
    }

    /** All bytes of another one. */
    public Bytes put(Bytes other) {
        int at = more(other.size);
        System.arraycopy(other.array, 0, array, at, other.size);
        return this;
    }

    /** {@code n} bytes of a buffer from an absolute position on. */
    public Bytes put(ByteBuffer from, int offset, int n) {
        int at = more(n);
        from.get(offset, array, at, n);
        return this;
    }

    /** Text in UTF-8. */
    public Bytes put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Moves what stands there {@code n} bytes on. */
    public void insert(int at, int n) {
        int length = size - at;
        more(n);
        System.arraycopy(array, at, array, at + n, length);
    }

    /** Changes two bytes that are there. */
    public void set16(int at, int value) {
        view.putShort(at, (short) value);
    }

    /** Changes four bytes that are there. */
    public void set32(int at, int value) {
        view.putInt(at, value);
    }

    /** Changes eight bytes that are there. */
    public void set64(int at, long value) {
        view.putLong(at, value);
    }

    /** Changes a byte that is there. */
    public void set8(int at, int value) {
        array[at] = (byte) value;
    }

    /** Gives all bytes to a stream and forgets them. */
    public void moveTo(OutputStream out) throws IOException {
        out.write(array, 0, size);
        size = 0;
    }
}
