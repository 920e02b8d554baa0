package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/**
 * Finds the outermost IP flow of a packet: where its addresses and ports lie. A reusable flyweight, one thread.
 *
 * <p>On the way to IP it walks VLAN tags (0x8100, 0x88a8, 0x9100), MPLS labels, PPPoE sessions and LLC/SNAP. What lies
 * under the last MPLS label is told from its first four bits, 4 or 6, as routers do; a pseudowire (whose control word
 * begins with 0) is not guessed at, so Ethernet inside MPLS counts as no IP. An IP header of the wrong version, with a
 * header length below 20, or cut before the end of its addresses is no IP either.
 *
 * <p>IPv6 extension headers (hop-by-hop, routing, fragment, destination, authentication, mobility, HIP, shim6) are
 * walked; one that is cut ends the walk and the packet has no ports. Ports are those of TCP, UDP, SCTP, DCCP and
 * UDP-Lite, present in whole packets and in first fragments. Only captured bytes within the IP length are read.
 */
final class PacketDecoder {

    static final int ETHERNET = 1;
    static final int NULL = 0;
    static final int LOOP = 108;
    static final int SLL = 113;
    static final int SLL2 = 276;

    static final int TCP = 6;
    static final int UDP = 17;

    static final int WHOLE = 0;
    static final int FIRST_FRAGMENT = 1;
    static final int LATER_FRAGMENT = 2;

    private static final int IPV4_TYPE = 0x0800;
    private static final int IPV6_TYPE = 0x86dd;
    private static final int NO_TYPE = -1;
    private static final int ETHERNET_HEADER = 14;

    private int version;
    private int addresses;
    private int protocol;
    private int ports;
    private int fragment;
    private int vlan;
    private int etherType;

    /**
     * Reads the headers of {@code buf[offset] .. buf[offset + length - 1]}; the buffer is in network byte order.
     *
     * @return whether there is an IP header; if not, {@link #etherType} and {@link #vlan} alone mean something
     */
    boolean decode(ByteBuffer buf, int offset, int length, int linkType) {
        version = 0;
        protocol = -1;
        ports = -1;
        fragment = WHOLE;
        vlan = -1;
        etherType = NO_TYPE;
        int end = offset + length;
        return switch (linkType) {
            case ETHERNET -> length >= ETHERNET_HEADER && byType(buf, offset + 14, end, u16(buf, offset + 12));
            case SLL ->
                length >= 16
                        && cookedIsEther(u16(buf, offset + 2))
                        && byType(buf, offset + 16, end, u16(buf, offset + 14));
            case SLL2 ->
                length >= 20 && cookedIsEther(u16(buf, offset + 8)) && byType(buf, offset + 20, end, u16(buf, offset));
            case NULL, LOOP -> length >= 4 && byFamily(buf, offset + 4, end, buf.getInt(offset));
            case 12, 14, 101, 228, 229 -> byNibble(buf, offset, end);
            default -> false;
        };
    }

    /** Under some ARP hardware types a cooked header's protocol field is no EtherType: netlink and monitored radio. */
    private static boolean cookedIsEther(int hardware) {
        return hardware != 824 && (hardware < 801 || hardware > 803);
    }

    private boolean byFamily(ByteBuffer buf, int at, int end, int word) {
        int family = (word & 0xffff) == 0 ? Integer.reverseBytes(word) : word;
        // BSD's AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 23 (Windows), 24, 28 or 30 (the BSDs)
        return switch (family) {
            case 2 -> ipv4(buf, at, end);
            case 10, 23, 24, 28, 30 -> ipv6(buf, at, end);
            default -> false;
        };
    }

    private boolean byNibble(ByteBuffer buf, int at, int end) {
        return at < end && ((buf.get(at) & 0xf0) == 0x40 ? ipv4(buf, at, end) : ipv6(buf, at, end));
    }

    private boolean byType(ByteBuffer buf, int start, int end, int firstType) {
        int at = start;
        int type = firstType;
        while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
            if (end - at < 4) {
                etherType = type;
                return false;
            }
            vlan = vlan < 0 ? u16(buf, at) & 0xfff : vlan;
            type = u16(buf, at + 2);
            at += 4;
        }
        if (type <= 1500) {
            boolean snap = end - at >= 8 && buf.getInt(at) == 0xaaaa0300 && u16(buf, at + 4) == 0;
            if (!snap) {
                etherType = 0;
                return false;
            }
            type = u16(buf, at + 6);
            at += 8;
        }
        etherType = type;
        return network(buf, at, end, type);
    }

    private boolean network(ByteBuffer buf, int at, int end, int type) {
        return switch (type) {
            case IPV4_TYPE -> ipv4(buf, at, end);
            case IPV6_TYPE -> ipv6(buf, at, end);
            case 0x8847, 0x8848 -> mpls(buf, at, end);
            case 0x8864 -> pppoe(buf, at, end);
            default -> false;
        };
    }

    private boolean mpls(ByteBuffer buf, int start, int end) {
        int at = start;
        while (end - at >= 4) {
            boolean bottom = (buf.get(at + 2) & 1) != 0;
            at += 4;
            if (bottom) {
                return byNibble(buf, at, end);
            }
        }
        return false;
    }

    private boolean pppoe(ByteBuffer buf, int at, int end) {
        if (end - at < 8) {
            return false;
        }
        return switch (u16(buf, at + 6)) {
            case 0x0021 -> ipv4(buf, at + 8, end);
            case 0x0057 -> ipv6(buf, at + 8, end);
            default -> false;
        };
    }

    private boolean ipv4(ByteBuffer buf, int at, int end) {
        if (end - at < 20) {
            return false;
        }
        int first = buf.get(at) & 0xff;
        int header = (first & 0x0f) * 4;
        if (first >> 4 != 4 || header < 20) {
            return false;
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
        return true;
    }

    private boolean ipv6(ByteBuffer buf, int at, int end) {
        if (end - at < 40 || (buf.get(at) & 0xf0) != 0x60) {
            return false;
        }
        version = 6;
        addresses = at + 8;
        int payload = u16(buf, at + 4);
        // a length of 0 is a jumbogram, or segmentation offload
        int limit = payload == 0 ? end : Math.min(end, at + 40 + payload);
        walkExtensions(buf, at + 40, limit, buf.get(at + 6) & 0xff);
        return true;
    }

    private void walkExtensions(ByteBuffer buf, int start, int end, int firstHeader) {
        int at = start;
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

    private static int u16(ByteBuffer buf, int at) {
        return buf.getShort(at) & 0xffff;
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
        return vlan;
    }

    /** The EtherType behind VLAN tags and SNAP, 0 for other LLC, or -1 where the link has none. */
    int etherType() {
        return etherType;
    }
}
