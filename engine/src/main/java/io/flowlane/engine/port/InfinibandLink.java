package io.flowlane.engine.port;

import static io.flowlane.engine.port.Fields.u16;
import static io.flowlane.engine.port.Fields.u8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * InfiniBand: IP goes in unreliable datagrams.
 *
 * <pre>
 *  local route 8 | global route 40, if the local one says so | base transport 12 | datagram 8 | EtherType 2, 0 2 | IP
 * </pre>
 */
final class InfinibandLink implements LinkLayer {

    private static final int SEND_ONLY_DATAGRAM = 0x64;
    private static final int LAST_HEADERS = 12 + 8 + 4;

    @Override
    public @Nullable Unread strip(ByteBuffer buf, int at, int end, NetworkStart next) {
        if (end - at < 8) {
            return Unread.LINK_HEADER_CUT;
        }
        int follows = u8(buf, at + 1) & 3;
        if (follows < 2) {
            return Unread.NOT_IP;
        }
        int transport = at + 8 + (follows == 3 ? 40 : 0);
        if (end - transport < LAST_HEADERS) {
            return Unread.LINK_HEADER_CUT;
        }
        int type = transport + LAST_HEADERS - 4;
        boolean ip = u8(buf, transport) == SEND_ONLY_DATAGRAM && u16(buf, type + 2) == 0;
        if (!ip) {
            return Unread.NOT_IP;
        }
        next.is(u16(buf, type), type + 4);
        return null;
    }
}
