package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.i32Little;
import static io.flowlane.engine.port.Fields.u16Little;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What radio drivers put before an 802.11 frame: radiotap, PPI, Prism's and AVS's headers. */
enum RadioLink implements LinkLayer {
    /** Version, padding, length, and a set of fields, of which the flags say whether the 802.11 header is padded. */
    RADIOTAP {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 8) {
                return Unread.LINK_HEADER_CUT;
            }
            int length = u16Little(buf, at + 2);
            if (length < 8) {
                return Unread.LINK_HEADER_DAMAGED;
            }
            if (end - at < length) {
                return Unread.LINK_HEADER_CUT;
            }
            boolean padded = (radiotapFlags(buf, at, at + length) & 0x20) != 0;
            return (padded ? PADDED_WLAN : WLAN).strip(buf, at + length, end, next);
        }
    },
    /** Version, flags, length, link type of what follows the header; its 32-bit alignment flag is about the header. */
    PPI {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 8) {
                return Unread.LINK_HEADER_CUT;
            }
            int length = u16Little(buf, at + 2);
            return length < 8
                    ? Unread.LINK_HEADER_DAMAGED
                    : LinkTypes.nested(i32Little(buf, at + 4), buf, at + length, end, next);
        }
    },
    /** A message code and the length, in the byte order of whoever captured; or AVS's header in its place. */
    PRISM {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 8) {
                return Unread.LINK_HEADER_CUT;
            }
            if ((buf.getInt(at) & 0xffff_f000) == AVS_COOKIE) {
                return AVS.strip(buf, at, end, next);
            }
            int length = buf.getInt(at + 4);
            return afterLength((length & 0xffff) == 0 ? Integer.reverseBytes(length) : length, buf, at, end, next);
        }
    },
    /** A cookie and the length, big-endian. */
    AVS {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            return end - at < 8 ? Unread.LINK_HEADER_CUT : afterLength(buf.getInt(at + 4), buf, at, end, next);
        }
    };

    private static final int AVS_COOKIE = 0x80211000;
    private static final LinkLayer WLAN = new WlanLink(false);
    private static final LinkLayer PADDED_WLAN = new WlanLink(true);

    private static @Nullable Unread afterLength(int length, ByteBuffer buf, int at, int end, NetworkStart next) {
        if (length < 8) {
            return Unread.LINK_HEADER_DAMAGED;
        }
        return end - at < length ? Unread.LINK_HEADER_CUT : WLAN.strip(buf, at + length, end, next);
    }

    /** The second field, behind the time stamp if that is there; 0 without. */
    private static int radiotapFlags(ByteBuffer buf, int at, int end) {
        int present = i32Little(buf, at + 4);
        int fields = at + 8;
        // the top bit of each word says that another one follows
        for (int word = present; word < 0 && fields + 4 <= end; fields += 4) {
            word = i32Little(buf, fields);
        }
        if ((present & 1) != 0) {
            // the time stamp is aligned to its 8 bytes, counted from the header's beginning
            fields = at + ((fields - at + 7) & ~7) + 8;
        }
        return (present & 2) != 0 && fields < end ? u8(buf, fields) : 0;
    }
}
