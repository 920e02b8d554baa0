package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One family of link headers. Stateless. */
interface LinkLayer {

    /**
     * Finds where the link header ends and what follows it.
     *
     * @param buf in network byte order; nothing outside {@code at .. end - 1} is read
     * @param next is moved to the network header
     * @return null, or why there is none
     */
    @Nullable
    Unread strip(ByteBuffer buf, int at, int end, NetworkStart next);
}
