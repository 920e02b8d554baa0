package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Linux's cooked headers, of captures on all interfaces: an EtherType among other fields. */
enum CookedLink implements LinkLayer {
    SLL(2, 14, 16),
    SLL2(8, 0, 20);

    private final int hardware;
    private final int type;
    private final int length;

    CookedLink(int hardware, int type, int length) {
        this.hardware = hardware;
        this.type = type;
        this.length = length;
    }

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < length) {
            return Unread.LINK_HEADER_CUT;
        }
        if (!isEtherType(u16(buf, at + hardware))) {
            return Unread.NOT_IP;
        }
        next.is(u16(buf, at + type), at + length);
        return EtherTypes.walk(buf, end, next);
    }

    /** Under some ARP hardware types the protocol field is no EtherType: netlink and monitored radio. */
    private static boolean isEtherType(int hardwareType) {
        return hardwareType != 824 && (hardwareType < 801 || hardwareType > 803);
    }
}
