package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.i32Little;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Apple's capture of many interfaces: a header with its length, what follows, and the link type of that. */
final class PktapLink implements LinkLayer {

    private static final int PACKET = 1;

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 12) {
            return Unread.LINK_HEADER_CUT;
        }
        int length = i32Little(buf, at);
        if (length < 12) {
            return Unread.LINK_HEADER_DAMAGED;
        }
        if (length > end - at) {
            return Unread.LINK_HEADER_CUT;
        }
        return i32Little(buf, at + 4) == PACKET
                ? LinkTypes.nested(i32Little(buf, at + 8), buf, at + length, end, next)
                : Unread.NOT_IP;
    }
}
