package io.flowlane.engine.port;

import java.io.IOException;
import java.io.InputStream;

/**
 * A way in which whole captures are compressed. Gzip is built in; others are found with {@link java.util.ServiceLoader},
 * so that this module needs no library for them. Stateless; any thread.
 */
public interface CaptureCompression {

    /** What it is called in messages, for example {@code zstd}. */
    String name();

    /**
     * Whether a file that begins with these four bytes is compressed in this way.
     *
     * @param magic the first byte in the highest eight bits
     */
    boolean begins(int magic);

    /**
     * The unpacked bytes. A stream that is damaged ends with an {@link IOException} or a {@link RuntimeException}; the
     * bytes before are given. Memory must not grow with the input.
     *
     * @param packed from the first byte on; buffered, its {@code available} is 0 at its end alone
     * @throws IOException when not even the beginning can be read
     */
    InputStream open(InputStream packed) throws IOException;
}
