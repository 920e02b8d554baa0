package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Links that carry IP alone or name its address family: raw IP, BSD's loopback, OpenBSD's IPsec and packet filter logs. */
enum IpLink implements LinkLayer {
    RAW {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return next.is(NetworkStart.IP_BY_VERSION, at);
        }
    },
    RAW_IPV4 {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return next.is(NetworkStart.IPV4, at);
        }
    },
    RAW_IPV6 {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return next.is(NetworkStart.IPV6, at);
        }
    },
    RAW_MPLS {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return next.is(NetworkStart.MPLS, at);
        }
    },
    /** A word with the address family, in the byte order of whoever captured. */
    LOOPBACK {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return end - at < 4 ? Unread.LINK_HEADER_CUT : byFamilyWord(buf, at, at + 4, next);
        }
    },
    /** OpenBSD's enc: address family, security parameters index, flags. */
    ENC {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return end - at < 12 ? Unread.LINK_HEADER_CUT : byFamilyWord(buf, at, at + 12, next);
        }
    },
    /** The packet filter's log: its length, which the padding does not count in, and the address family first. */
    PFLOG {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 2) {
                return Unread.LINK_HEADER_CUT;
            }
            int length = (u8(buf, at) + 3) & ~3;
            if (length < 4) {
                return Unread.LINK_HEADER_DAMAGED;
            }
            return end - at < length ? Unread.LINK_HEADER_CUT : byFamily(u8(buf, at + 1), at + length, next);
        }
    };

    private static final int LEAST_ETHERTYPE = 0x0600;

    private static @Nullable Unread byFamilyWord(ByteBuffer buf, int at, int network, NetworkStart next) {
        int word = buf.getInt(at);
        int type = word & 0xffff;
        if (type >= LEAST_ETHERTYPE) {
            // some tools write an EtherType instead, behind two bytes that may be anything
            return next.is(type, network);
        }
        return byFamily(type == 0 ? Integer.reverseBytes(word) : word, network, next);
    }

    /** BSD's AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 23 (Windows), 24, 28 or 30 (the BSDs). */
    static @Nullable Unread byFamily(int family, int network, NetworkStart next) {
        return switch (family) {
            case 2 -> next.is(NetworkStart.IPV4, network);
            case 10, 23, 24, 28, 30 -> next.is(NetworkStart.IPV6, network);
            default -> Unread.NOT_IP;
        };
    }
}
