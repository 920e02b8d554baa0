package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Frame relay: an address of two to four bytes, then RFC 2427's header, or Cisco's with an EtherType. */
final class FrameRelayLink implements LinkLayer {

    private static final int UNNUMBERED = 0x03;

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        int control = at;
        // the last byte of the address has its low bit set
        while (control < end && control - at < 4 && (u8(buf, control) & 1) == 0) {
            control++;
        }
        control++;
        if (end - control < 2) {
            return Unread.LINK_HEADER_CUT;
        }
        if (control - at < 2 || control - at > 4) {
            return Unread.LINK_HEADER_DAMAGED;
        }
        if (u8(buf, control) != UNNUMBERED) {
            next.is(u16(buf, control), control + 2);
            return EtherTypes.walk(buf, end, next);
        }
        int protocol = control + 1;
        if (u8(buf, protocol) == 0) {
            // padding
            protocol++;
        }
        return protocol < end ? byNetworkLayerId(buf, protocol, end, next) : Unread.LINK_HEADER_CUT;
    }

    private static @Nullable Unread byNetworkLayerId(ByteBuffer buf, int at, int end, NetworkStart next) {
        return switch (u8(buf, at)) {
            case 0xcc -> next.is(NetworkStart.IPV4, at + 1);
            case 0x8e -> next.is(NetworkStart.IPV6, at + 1);
            case 0x80 -> EtherTypes.snap(buf, at + 1, end, next);
            case 0xcf -> PppLink.protocol(buf, at + 1, end, next);
            default -> Unread.NOT_IP;
        };
    }
}
