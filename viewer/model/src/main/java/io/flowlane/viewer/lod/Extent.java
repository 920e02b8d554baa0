package io.flowlane.viewer.lod;

import java.nio.ByteBuffer;

/** Rows of one level that lie one behind another. Any thread may read; only what was published is to be read. */
interface Extent {

    /**
     * The rows, from the first byte on; read with absolute indexes alone.
     *
     * @throws DamagedIndexException when the bytes are not those that were written
     */
    ByteBuffer rows();

    /** In memory, and still being filled perhaps. */
    record InMemory(ByteBuffer rows) implements Extent {}
}
