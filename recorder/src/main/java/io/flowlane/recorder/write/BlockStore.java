package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where finished blocks go. One thread at a time. */
interface BlockStore extends AutoCloseable {

    /**
     * Appends a finished block, or nothing of it.
     *
     * @throws IOException when it cannot; nothing is appended from then on
     */
    void append(ByteBuffer block) throws IOException;

    @Override
    void close() throws IOException;
}
