package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes blocks only while the tail, which they were copied from, is whole. What is copied from a mapped file that somebody
 * has cut may be anything.
 *
 * @param tail where the blocks come from
 * @param store where they go
 */
record WholeTailStore(TailFile tail, BlockStore store) implements BlockStore {

    @Override
    public void append(ByteBuffer block) throws IOException {
        tail.require();
        store.append(block);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
