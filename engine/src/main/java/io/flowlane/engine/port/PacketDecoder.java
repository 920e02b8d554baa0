package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outermost IP flow of a packet: where its addresses and ports lie. A reusable flyweight, one thread.
 *
 * <p>The {@link LinkTypes} lead to the network header; under MPLS, what follows the last label is known by its first four
 * bits, 4 or 6, as routers do. A pseudowire, whose control word begins with 0, is not guessed at. An IP header of the
 * wrong version, with a header length below 20, or cut before the end of its addresses is no IP.
 *
 * <p>IPv6 extension headers (hop-by-hop, routing, fragment, destination, authentication, mobility, HIP, shim6) are
 * walked; one that is cut ends the walk and the packet has no ports. Ports are those of TCP, UDP, SCTP, DCCP and
 * UDP-Lite, present in whole packets and in first fragments. Only captured bytes within the IP length are read.
 */
final class PacketDecoder {

    static final int TCP = 6;
    static final int UDP = 17;

    static final int WHOLE = 0;
    static final int FIRST_FRAGMENT = 1;
    static final int LATER_FRAGMENT = 2;

    private final NetworkStart start = new NetworkStart();
    private int version;
    private int addresses;
    private int protocol;
    private int ports;
    private int fragment;
    private @Nullable Unread unread;

    /**
     * Reads the headers of {@code buf[offset] .. buf[offset + length - 1]}; the buffer is in network byte order.
     *
     * @return whether there is an IP header; if not, {@link #unread} says why and {@link #vlan} alone means something
     */
    boolean decode(ByteBuffer buf, int offset, int length, int linkType) {
        version = 0;
        protocol = -1;
        ports = -1;
        fragment = WHOLE;
        start.reset();
        LinkLayer link = LinkTypes.of(linkType);
        int end = offset + length;
        unread = link == null ? Unread.LINK_TYPE : link.strip(buf, offset, end, start);
        if (unread == null) {
            unread = network(buf, start.at, end, start.type);
        }
        return unread == null;
    }

    private @Nullable Unread network(ByteBuffer buf, int at, int end, int type) {
        return switch (type) {
            case NetworkStart.IPV4 -> ipv4(buf, at, end);
            case NetworkStart.IPV6 -> ipv6(buf, at, end);
            case NetworkStart.IP_BY_VERSION -> byVersion(buf, at, end);
            case NetworkStart.MPLS, 0x8848 -> mpls(buf, at, end);
            default -> Unread.NOT_IP;
        };
    }

    private @Nullable Unread byVersion(ByteBuffer buf, int at, int end) {
        if (at >= end) {
            return Unread.IP_HEADER_CUT;
        }
        return (buf.get(at) & 0xf0) == 0x40 ? ipv4(buf, at, end) : ipv6(buf, at, end);
    }

    private @Nullable Unread mpls(ByteBuffer buf, int first, int end) {
        int at = first;
        while (end - at >= 4) {
            boolean bottom = (buf.get(at + 2) & 1) != 0;
            at += 4;
            if (bottom) {
                boolean controlWord = at < end && (buf.get(at) & 0xf0) == 0;
                return controlWord ? Unread.MPLS_PSEUDOWIRE : byVersion(buf, at, end);
            }
        }
        return Unread.LINK_HEADER_CUT;
    }

    private @Nullable Unread ipv4(ByteBuffer buf, int at, int end) {
        if (end - at < 20) {
            return Unread.IP_HEADER_CUT;
        }
        int first = buf.get(at) & 0xff;
        int header = (first & 0x0f) * 4;
        if (first >> 4 != 4 || header < 20) {
            return Unread.IP_HEADER_DAMAGED;
        }
        version = 4;
        addresses = at + 12;
        protocol = buf.get(at + 9) & 0xff;
        int fragmentWord = u16(buf, at + 6) & 0x3fff;
        if (fragmentWord != 0) {
            fragment = (fragmentWord & 0x1fff) == 0 ? FIRST_FRAGMENT : LATER_FRAGMENT;
        }
        int total = u16(buf, at + 2);
        // a length of 0 is what segmentation offload leaves behind
        findPorts(at + header, total == 0 ? end : Math.min(end, at + total));
        return null;
    }

    private @Nullable Unread ipv6(ByteBuffer buf, int at, int end) {
        if (at < end && (buf.get(at) & 0xf0) != 0x60) {
            return Unread.IP_HEADER_DAMAGED;
        }
        if (end - at < 40) {
            return Unread.IP_HEADER_CUT;
        }
        version = 6;
        addresses = at + 8;
        int payload = u16(buf, at + 4);
        // a length of 0 is a jumbogram, or segmentation offload
        int limit = payload == 0 ? end : Math.min(end, at + 40 + payload);
        walkExtensions(buf, at + 40, limit, buf.get(at + 6) & 0xff);
        return null;
    }

    private void walkExtensions(ByteBuffer buf, int from, int end, int firstHeader) {
        int at = from;
        int header = firstHeader;
        while (isExtension(header)) {
            protocol = header;
            if (end - at < 8) {
                return;
            }
            int next = buf.get(at) & 0xff;
            if (header == 44) {
                boolean first = (u16(buf, at + 2) & 0xfff8) == 0;
                fragment = first && fragment != LATER_FRAGMENT ? FIRST_FRAGMENT : LATER_FRAGMENT;
                at += 8;
                if (!first) {
                    protocol = next;
                    return;
                }
            } else {
                int units = buf.get(at + 1) & 0xff;
                at += header == 51 ? (units + 2) * 4 : (units + 1) * 8;
            }
            header = next;
        }
        protocol = header;
        findPorts(at, end);
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    private void findPorts(int at, int end) {
        boolean hasPorts = protocol == TCP || protocol == UDP || protocol == 132 || protocol == 33 || protocol == 136;
        if (hasPorts && fragment != LATER_FRAGMENT && end - at >= 4) {
            ports = at;
        }
    }

    /** 4 or 6, or 0 when there is no IP header. */
    int version() {
        return version;
    }

    /** Where the source address begins; the destination address follows it. */
    int addresses() {
        return addresses;
    }

    /** How long the two addresses are together, in bytes. */
    int addressBytes() {
        return version == 4 ? 8 : 32;
    }

    /** The IP protocol behind all extension headers, or the last one that can be read. */
    int protocol() {
        return protocol;
    }

    /** Where the source port begins, the destination port follows it; -1 when there are none. */
    int ports() {
        return ports;
    }

    /** {@link #WHOLE}, {@link #FIRST_FRAGMENT} or {@link #LATER_FRAGMENT}. */
    int fragment() {
        return fragment;
    }

    /** The id of the outermost VLAN tag, or -1. */
    int vlan() {
        return start.vlan;
    }

    /** Why there is no IP header, or null. */
    @Nullable
    Unread unread() {
        return unread;
    }
}
