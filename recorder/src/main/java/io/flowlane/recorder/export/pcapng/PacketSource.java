package io.flowlane.recorder.export.pcapng;

import io.flowlane.engine.port.RxPort;
import java.io.IOException;

/**
 * Where the bytes of the packets are, for a journal has none: what was received when it was recorded, again.
 * A capture that was played more than once must be given as often, or without end.
 */
@FunctionalInterface
public interface PacketSource {

    /** The packets from the first on, in the order in which they were received. */
    RxPort open() throws IOException;
}
