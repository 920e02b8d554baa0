package io.flowlane.engine.port;

import java.io.IOException;

/** Where returned packets go, in the order in which they are given. The distributor lcore alone calls it. */
public interface TxPort extends AutoCloseable {

    /** Drops everything. */
    TxPort NONE = new TxPort() {
        @Override
        public void transmit(PacketData data, long[] packets, int from, int n) {}

        @Override
        public void close() {}
    };

    /**
     * Sends {@code packets[from] .. packets[from + n - 1]} on.
     *
     * @throws IOException when the output cannot be written
     */
    void transmit(PacketData data, long[] packets, int from, int n) throws IOException;

    /** Writes what is still buffered and closes the output. */
    @Override
    void close() throws IOException;
}
