package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/** A disk that takes a block for each permit, and waits for the next one. */
record SlowStore(BlockStore store, Semaphore disk) implements BlockStore {

    @Override
    public void append(ByteBuffer block) throws IOException {
        disk.acquireUninterruptibly();
        store.append(block);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
