package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Links whose header has a fixed length and an EtherType, or goes on with LLC. */
enum EthernetLink implements LinkLayer {
    ETHERNET(12, 14),
    /** Apple's IP over FireWire: two addresses of 8 bytes, the type. */
    FIREWIRE(16, 18),
    /** IP over InfiniBand: a global route header of 40 bytes, the type, two reserved bytes. */
    IP_OVER_INFINIBAND(40, 44),
    /** Cisco HDLC: address, control, the type. */
    CISCO_HDLC(2, 4),
    /** ATM and RFC 1483: LLC at once. */
    LLC(-1, 0),
    /** IP over Fibre Channel: two addresses of 8 bytes, LLC. */
    FIBRE_CHANNEL(-1, 16);

    /** Where the EtherType is; negative when LLC follows. */
    private final int type;

    private final int length;

    EthernetLink(int type, int length) {
        this.type = type;
        this.length = length;
    }

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < length) {
            return Unread.LINK_HEADER_CUT;
        }
        if (type < 0) {
            return EtherTypes.llc(buf, at + length, end, next);
        }
        next.is(u16(buf, at + type), at + length);
        return EtherTypes.walk(buf, end, next);
    }
}
