package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands between an EtherType and the network header: VLAN tags (802.1Q, 802.1ad, older ones), backbone frames
 * (802.1ah), Cisco FabricPath, port extenders (VN-tag, 802.1BR), Cisco metadata, MACsec without encryption, PPPoE, LLC and SNAP.
 */
final class EtherTypes {

    /** A type field up to here is the length of an 802.3 frame, which goes on with LLC. */
    private static final int MOST_LENGTH = 1500;

    private EtherTypes() {}

    /**
     * Walks to the network header.
     *
     * @param next where a field of this type begins; moved to the network header
     */
    static @Nullable Unread walk(ByteBuffer buf, int end, NetworkStart next) {
        while (true) {
            int type = next.type;
            int tag = tagLength(buf, next.at, end, type);
            if (tag < 0) {
                return Unread.LINK_HEADER_CUT;
            }
            if (tag > 0) {
                if (next.vlan < 0 && isVlan(type)) {
                    next.vlan = u16(buf, next.at) & 0xfff;
                }
                next.is(u16(buf, next.at + tag - 2), next.at + tag);
                continue;
            }
            if (type == 0x88e5) {
                Unread why = macsec(buf, end, next);
                if (why != null) {
                    return why;
                }
                continue;
            }
            if (type >= 0 && type <= MOST_LENGTH) {
                return llc(buf, next.at, end, next);
            }
            return type == 0x8864 ? PppLink.pppoe(buf, next.at, end, next) : null;
        }
    }

    private static boolean isVlan(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
    }

    /** How long a tag is, the EtherType at its end included; 0 when it is none, -1 when it is cut. */
    private static int tagLength(ByteBuffer buf, int at, int end, int type) {
        int length = switch (type) {
            case 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300 -> 4;
            // VN-tag
            case 0x8926 -> 6;
            // 802.1BR
            case 0x893f -> 8;
            // 802.1ah: the service tag, then the customer's Ethernet header
            case 0x88e7 -> 18;
            // Cisco FabricPath: tag and time to live, then the Ethernet header of the frame that it carries
            case 0x8903 -> 16;
            // Cisco metadata: version, length of the options in words, the options
            case 0x8909 -> end - at < 2 ? 2 : 4 + 4 * u8(buf, at + 1);
            default -> 0;
        };
        return end - at < length ? -1 : length;
    }

    /** MACsec's tag; it says whether what follows is encrypted. */
    private static @Nullable Unread macsec(ByteBuffer buf, int end, NetworkStart next) {
        int at = next.at;
        if (end - at < 8) {
            return Unread.LINK_HEADER_CUT;
        }
        int flags = u8(buf, at);
        if ((flags & 0x0c) != 0) {
            return Unread.ENCRYPTED;
        }
        int length = (flags & 0x20) != 0 ? 16 : 8;
        return end - at < length ? Unread.LINK_HEADER_CUT : next.is(u16(buf, at + length - 2), at + length);
    }

    /** An LLC header: with SNAP it has an EtherType, and IP has an address of its own. */
    static @Nullable Unread llc(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 3) {
            return Unread.LINK_HEADER_CUT;
        }
        int addresses = u16(buf, at);
        if (addresses == 0xaaaa && end - at >= 8) {
            return snap(buf, at + 3, end, next);
        }
        if (addresses == 0x0606) {
            return next.is(NetworkStart.IP_BY_VERSION, at + 3);
        }
        return addresses == 0xaaaa ? Unread.LINK_HEADER_CUT : Unread.NOT_IP;
    }

    /** SNAP: an organisation's number, and its protocol: EtherTypes, or a bridged Ethernet frame. */
    static @Nullable Unread snap(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 5) {
            return Unread.LINK_HEADER_CUT;
        }
        int organisation = buf.getInt(at) >>> 8;
        int protocol = u16(buf, at + 3);
        next.at = at + 5;
        if (organisation == 0 || organisation == 0x0000f8) {
            next.type = protocol;
            return protocol <= MOST_LENGTH ? Unread.NOT_IP : walk(buf, end, next);
        }
        boolean bridged = organisation == 0x0080c2 && (protocol == 0x0001 || protocol == 0x0007);
        if (!bridged || next.bridged) {
            return Unread.NOT_IP;
        }
        next.bridged = true;
        return EthernetLink.ETHERNET.strip(buf, at + 5, end, next);
    }
}
