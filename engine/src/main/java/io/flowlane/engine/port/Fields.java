package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/** Reads unsigned fields of packets. */
final class Fields {

    private Fields() {}

    static int u8(ByteBuffer buf, int at) {
        return buf.get(at) & 0xff;
    }

    static int u16(ByteBuffer buf, int at) {
        return buf.getShort(at) & 0xffff;
    }

    /** The other byte order than the buffer's. */
    static int u16Little(ByteBuffer buf, int at) {
        return Short.toUnsignedInt(Short.reverseBytes(buf.getShort(at)));
    }

    /** The other byte order than the buffer's; negative where an int does not hold it. */
    static int i32Little(ByteBuffer buf, int at) {
        return Integer.reverseBytes(buf.getInt(at));
    }
}
