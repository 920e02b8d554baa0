package io.flowlane.viewer.lod;

import java.nio.ByteBuffer;

/** Takes extents as they become full. Called by the thread that builds. */
interface ExtentSink {

    /** Leaves them where they are. */
    ExtentSink IN_MEMORY = (level, rows, bytes) -> new Extent.InMemory(bytes);

    /**
     * An extent is full, or the pyramid is finished.
     *
     * @param level which level's, 0 being the lowest
     * @param rows how many rows of it count
     * @param bytes the extent; nothing is written to it any more
     * @return what to read its rows from, from now on
     */
    Extent full(int level, int rows, ByteBuffer bytes);
}
