package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** PPP: an address and a control byte that may be left out, a protocol of one or two bytes. */
enum PppLink implements LinkLayer {
    PPP(0),
    /** A byte with the direction before. */
    WITH_DIRECTION(1),
    /** Linux's pppd: the direction stands where the address does. */
    PPPD(2),
    PPPOE(0) {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return pppoe(buf, at, end, next);
        }
    };

    private static final int ALL_STATIONS_UNNUMBERED = 0xff03;

    private final int before;

    PppLink(int before) {
        this.before = before;
    }

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        int ppp = at + before;
        if (end - ppp < 2) {
            return Unread.LINK_HEADER_CUT;
        }
        int first = u8(buf, ppp);
        if (before == 0 && (first == 0x0f || first == 0x8f)) {
            // not PPP but Cisco's framing, which PPP's own link types may have
            return EthernetLink.CISCO_HDLC.strip(buf, ppp, end, next);
        }
        return protocol(buf, u16(buf, ppp) == ALL_STATIONS_UNNUMBERED ? ppp + 2 : ppp, end, next);
    }

    /** A PPPoE header: version and type, code, session, length; then PPP. */
    static @Nullable Unread pppoe(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 7) {
            return Unread.LINK_HEADER_CUT;
        }
        return u8(buf, at + 1) == 0 ? protocol(buf, at + 6, end, next) : Unread.NOT_IP;
    }

    /** PPP's protocol field; the low bit of its last byte is set. */
    static @Nullable Unread protocol(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 1) {
            return Unread.LINK_HEADER_CUT;
        }
        int first = u8(buf, at);
        boolean oneByte = (first & 1) != 0;
        if (!oneByte && end - at < 2) {
            return Unread.LINK_HEADER_CUT;
        }
        int network = at + (oneByte ? 1 : 2);
        return switch (oneByte ? first : u16(buf, at)) {
            case 0x0021 -> next.is(NetworkStart.IPV4, network);
            case 0x0057 -> next.is(NetworkStart.IPV6, network);
            case 0x0281, 0x0283 -> next.is(NetworkStart.MPLS, network);
            case 0x0053, 0x0055 -> Unread.ENCRYPTED;
            // Van Jacobson's, compressed content, robust header compression
            case 0x002d, 0x002f, 0x00fb, 0x00fd, 0x0003, 0x0005 -> Unread.HEADER_COMPRESSED;
            default -> Unread.NOT_IP;
        };
    }
}
