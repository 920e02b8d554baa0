package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** FDDI and Token Ring: frame control, two addresses, LLC. */
enum RingLink implements LinkLayer {
    FDDI {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 13) {
                return Unread.LINK_HEADER_CUT;
            }
            // the frame format's two bits say LLC, asynchronous or synchronous
            boolean carriesLlc = (u8(buf, at) & 0x70) == 0x50;
            return carriesLlc ? EtherTypes.llc(buf, at + 13, end, next) : Unread.NOT_IP;
        }
    },
    TOKEN_RING {
        @Override
        public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
            if (end - at < 16) {
                return Unread.LINK_HEADER_CUT;
            }
            if ((u8(buf, at + 1) & 0xc0) != 0x40) {
                return Unread.NOT_IP;
            }
            boolean routed = (u8(buf, at + 8) & 0x80) != 0;
            int route = routed ? u8(buf, at + 14) & 0x1f : 0;
            return EtherTypes.llc(buf, at + 14 + route, end, next);
        }
    }
}
