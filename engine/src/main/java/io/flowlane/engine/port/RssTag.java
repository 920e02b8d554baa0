package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The tag that a NIC's receive-side scaling computes; see {@link TagFunction} for what is hashed. Input order as
 * Microsoft's "RSS hashing types" has it: source address, destination address, source port, destination port.
 */
final class RssTag implements TagFunction {

    private final Toeplitz toeplitz;
    private final PacketDecoder packet = new PacketDecoder();
    private final UnreadTag unread = new UnreadTag();

    RssTag(Toeplitz toeplitz) {
        this.toeplitz = toeplitz;
    }

    @Override
    public int tag(ByteBuffer buf, int offset, int length, int linkType) {
        if (!packet.decode(buf, offset, length, linkType)) {
            return unread.of(packet.unread(), linkType);
        }
        unread.none();
        int addressBytes = packet.addressBytes();
        int hash = toeplitz.part(buf, packet.addresses(), addressBytes, 0);
        int protocol = packet.protocol();
        boolean withPorts = (protocol == PacketDecoder.TCP || protocol == PacketDecoder.UDP)
                && packet.fragment() == PacketDecoder.WHOLE
                && packet.ports() >= 0;
        return withPorts ? hash ^ toeplitz.part(buf, packet.ports(), 4, addressBytes) : hash;
    }

    @Override
    public @Nullable String unread() {
        return unread.key();
    }
}
