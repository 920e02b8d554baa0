package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The link types that are read, by their numbers in tcpdump.org's LINKTYPE_ registry. */
final class LinkTypes {

    static final int ETHERNET = 1;

    private static final @Nullable LinkLayer[] KNOWN = new LinkLayer[277];

    static {
        put(IpLink.LOOPBACK, 0, 108);
        put(EthernetLink.ETHERNET, ETHERNET);
        put(RingLink.TOKEN_RING, 6);
        put(PppLink.PPP, 9, 50);
        put(RingLink.FDDI, 10);
        // 12 and 14 are what some systems call raw IP and should not have written to a file
        put(IpLink.RAW, 12, 14, 101);
        put(PppLink.PPPOE, 51);
        put(EthernetLink.LLC, 100);
        put(EthernetLink.CISCO_HDLC, 104);
        put(new WlanLink(false), 105);
        put(new FrameRelayLink(), 107);
        put(IpLink.ENC, 109);
        put(CookedLink.SLL, 113);
        put(IpLink.PFLOG, 117);
        put(RadioLink.PRISM, 119);
        put(EthernetLink.FIBRE_CHANNEL, 122);
        put(RadioLink.RADIOTAP, 127);
        put(EthernetLink.FIREWIRE, 138);
        put(RadioLink.AVS, 163);
        put(PppLink.PPPD, 166);
        put(RadioLink.PPI, 192);
        put(PppLink.WITH_DIRECTION, 204);
        put(IpLink.RAW_MPLS, 219);
        put(IpLink.RAW_IPV4, 228);
        put(IpLink.RAW_IPV6, 229);
        put(new NflogLink(), 239);
        put(EthernetLink.IP_OVER_INFINIBAND, 242);
        put(new InfinibandLink(), 247);
        put(new PktapLink(), 258);
        put(CookedLink.SLL2, 276);
    }

    private LinkTypes() {}

    private static void put(LinkLayer layer, int... linkTypes) {
        for (int linkType : linkTypes) {
            KNOWN[linkType] = layer;
        }
    }

    /** How this link type is read, or null. */
    static @Nullable LinkLayer of(int linkType) {
        return linkType >= 0 && linkType < KNOWN.length ? KNOWN[linkType] : null;
    }

    /** Reads a frame of a link type that another link's header names; such a header within another is refused. */
    static @Nullable Unread nested(int linkType, ByteBuffer buf, int at, int end, NetworkStart next) {
        LinkLayer layer = of(linkType);
        if (layer == null || layer instanceof PktapLink || layer == RadioLink.PPI) {
            return Unread.NOT_IP;
        }
        return at > end ? Unread.LINK_HEADER_CUT : layer.strip(buf, at, end, next);
    }
}
