package io.flowlane.recorder.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Formats numbers and ASCII straight into a buffer of bytes: no string per event. */
final class ByteSink {
    private static final int SIZE = 1 << 16;
    /** The longest number: 19 digits and a sign. */
    private static final int LONGEST_NUMBER = 20;

    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private final OutputStream out;
    private int at;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    ByteSink put(char ascii) throws IOException {
        if (at == SIZE) {
            flush();
        }
        buffer[at++] = (byte) ascii;
        return this;
    }

    ByteSink put(byte[] bytes) throws IOException {
        if (bytes.length > SIZE - at) {
            flush();
        }
        if (bytes.length > SIZE) {
            out.write(bytes);
        } else {
            System.arraycopy(bytes, 0, buffer, at, bytes.length);
            at += bytes.length;
        }
        return this;
    }

    /** Any text, as UTF-8. */
    ByteSink put(String text) throws IOException {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number in decimal. */
    ByteSink put(long number) throws IOException {
        if (SIZE - at < LONGEST_NUMBER) {
            flush();
        }
        // Works on the negative side, which has room for Long.MIN_VALUE.
        long rest = number;
        if (rest < 0) {
            buffer[at++] = '-';
        } else {
            rest = -rest;
        }
        int first = LONGEST_NUMBER;
        do {
            long tenth = rest / 10;
            digits[--first] = (byte) ('0' + (tenth * 10 - rest));
            rest = tenth;
        } while (rest != 0);
        int length = LONGEST_NUMBER - first;
        System.arraycopy(digits, first, buffer, at, length);
        at += length;
        return this;
    }

    /** Gives everything to the stream below. */
    void flush() throws IOException {
        out.write(buffer, 0, at);
        at = 0;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
