package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An 802.11 frame: its header's length follows from its first two bytes; data frames go on with LLC.
 *
 * <pre>
 *  0    1       2          4       22         24      30     32          36
 * +----+-------+----------+-------+----------+-------+------+-----------+-----
 * |kind| flags | duration | 3 x 6 | sequence | addr4 | QoS  | HT control| LLC
 * +----+-------+----------+-------+----------+-------+------+-----------+-----
 *                                             these three where the first two bytes say so
 * </pre>
 */
final class WlanLink implements LinkLayer {

    private static final int HEADER = 24;
    private static final int FROM_AND_TO = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private final boolean paddedToWords;

    /**
     * A kind of 802.11 headers.
     *
     * @param paddedToWords whether zeros fill the header up to a multiple of four bytes
     */
    WlanLink(boolean paddedToWords) {
        this.paddedToWords = paddedToWords;
    }

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 2) {
            return Unread.LINK_HEADER_CUT;
        }
        int kind = u8(buf, at);
        boolean carriesData = (kind & 0x4f) == 0x08;
        if (!carriesData) {
            // another version, management, control, or a data frame's subtype without data
            return Unread.NOT_IP;
        }
        int flags = u8(buf, at + 1);
        boolean withQos = (kind & 0x80) != 0;
        int length = HEADER
                + ((flags & FROM_AND_TO) == FROM_AND_TO ? 6 : 0)
                + (withQos ? 2 : 0)
                + (withQos && (flags & ORDER) != 0 ? 4 : 0);
        if (end - at < length) {
            return Unread.LINK_HEADER_CUT;
        }
        if ((flags & PROTECTED) != 0) {
            return Unread.ENCRYPTED;
        }
        // the low four bits of the first byte number a frame's fragments
        if ((u8(buf, at + 22) & 0x0f) != 0) {
            return Unread.WLAN_FRAGMENT;
        }
        int qos = at + HEADER + ((flags & FROM_AND_TO) == FROM_AND_TO ? 6 : 0);
        boolean aggregate = withQos && (u8(buf, qos) & 0x80) != 0;
        return body(buf, at + (paddedToWords ? (length + 3) & ~3 : length), end, aggregate, next);
    }

    /** Of an aggregate, the first frame stands for all: they have one sender and one receiver. */
    private static @Nullable Unread body(ByteBuffer buf, int at, int end, boolean aggregate, NetworkStart next) {
        if (!aggregate) {
            return EtherTypes.llc(buf, at, end, next);
        }
        return end - at < 14 || u16(buf, at + 12) == 0
                ? Unread.LINK_HEADER_CUT
                : EtherTypes.llc(buf, at + 14, end, next);
    }
}
