package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where a capture's bytes come from, one after the other. One thread. */
interface ByteSource extends AutoCloseable {

    /** What {@link #read} answers when no byte will ever come again. */
    int END = -1;

    /**
     * Appends some of the next bytes at the buffer's position; there is room.
     *
     * @return how many; 0 when a live source has none now; {@link #END}
     * @throws IOException when the source cannot be read any more
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * Waits until a live source may have something to read, but no longer than this.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    default void await(long millis) throws InterruptedException {}

    /** Whether {@link #rewind} is possible. */
    boolean canRewind();

    /**
     * Goes back to the first byte.
     *
     * @throws IOException when the first bytes cannot be read again
     */
    void rewind() throws IOException;

    /** How much has been read, 0.0 to 1.0; {@code NaN} when the end is not known. */
    double fraction();

    /** Counts what the source has lost, as far as it has been read: damage of a compressed stream. */
    default void countDamage(SkipReason.Counts skipped) {}

    /** How the bytes are unpacked, or null where they are not. */
    default @Nullable Unpacked unpacked() {
        return null;
    }

    @Override
    void close();
}
