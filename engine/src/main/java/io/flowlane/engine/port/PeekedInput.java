package io.flowlane.engine.port;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Buffers a stream whose first bytes are looked at before it is decided how to read it. {@link #available} is 0 at the
 * end alone, for decompressors that ask whether another member follows; it waits for a byte to know. One thread.
 */
final class PeekedInput extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private @Nullable IOException failure;

    PeekedInput(InputStream in) {
        this.in = in;
    }

    /** The first four bytes, the first one highest; zeros where there are fewer. */
    int magic() throws IOException {
        int n = 0;
        while (end < 4 && n >= 0) {
            n = in.read(buffer, end, BUFFER - end);
            end += Math.max(0, n);
        }
        return (buffer[0] & 0xff) << 24 | (buffer[1] & 0xff) << 16 | (buffer[2] & 0xff) << 8 | (buffer[3] & 0xff);
    }

    /** Why the stream could not be read on, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    private boolean fill() throws IOException {
        try {
            int n = in.read(buffer, 0, BUFFER);
            at = 0;
            end = Math.max(0, n);
            return n > 0;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !fill()) {
            return -1;
        }
        int n = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, from, n);
        at += n;
        return n;
    }

    @Override
    public int available() throws IOException {
        return at < end || fill() ? end - at : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
