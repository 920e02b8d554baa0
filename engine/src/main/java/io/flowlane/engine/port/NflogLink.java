package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u16Little;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Linux's netfilter log: an address family, then fields with length and type, of which one is the packet. They are in
 * the byte order of whoever captured, which is nowhere said: the one in which a packet is found counts.
 */
final class NflogLink implements LinkLayer {

    private static final int PAYLOAD = 9;

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 8) {
            return Unread.LINK_HEADER_CUT;
        }
        int packet = payload(buf, at + 4, end, true);
        packet = packet < 0 ? payload(buf, at + 4, end, false) : packet;
        if (packet < 0) {
            return Unread.NOT_IP;
        }
        return switch (u8(buf, at)) {
            case 2 -> next.is(NetworkStart.IPV4, packet);
            case 10 -> next.is(NetworkStart.IPV6, packet);
            // of a bridge or of all families
            default -> next.is(NetworkStart.IP_BY_VERSION, packet);
        };
    }

    /** Where the packet begins, or -1. */
    private static int payload(ByteBuffer buf, int from, int end, boolean little) {
        int at = from;
        while (end - at >= 4) {
            int length = little ? u16Little(buf, at) : u16(buf, at);
            int type = little ? u16Little(buf, at + 2) : u16(buf, at + 2);
            if (length < 4) {
                return -1;
            }
            if ((type & 0x7fff) == PAYLOAD) {
                return at + 4;
            }
            at += (length + 3) & ~3;
        }
        return -1;
    }
}
