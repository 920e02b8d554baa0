package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/**
 * The tag that a NIC's receive-side scaling computes; see {@link TagFunction} for what is hashed. Input order as
 * Microsoft's "RSS hashing types" has it: source address, destination address, source port, destination port.
 */
final class RssTag implements TagFunction {

    private static final int MAC_BYTES = 12;

    private final Toeplitz toeplitz;
    private final PacketDecoder packet = new PacketDecoder();

    RssTag(Toeplitz toeplitz) {
        this.toeplitz = toeplitz;
    }

    @Override
    public int tag(ByteBuffer buf, int offset, int length, int linkType) {
        if (!packet.decode(buf, offset, length, linkType)) {
            return linkTag(toeplitz, packet, buf, offset, length, linkType);
        }
        int addressBytes = packet.addressBytes();
        int hash = toeplitz.part(buf, packet.addresses(), addressBytes, 0);
        int protocol = packet.protocol();
        boolean withPorts = (protocol == PacketDecoder.TCP || protocol == PacketDecoder.UDP)
                && packet.fragment() == PacketDecoder.WHOLE
                && packet.ports() >= 0;
        return withPorts ? hash ^ toeplitz.part(buf, packet.ports(), 4, addressBytes) : hash;
    }

    /** The tag of what has no IP header: its Ethernet addresses and type, or 0 on a link without them. */
    static int linkTag(Toeplitz toeplitz, PacketDecoder packet, ByteBuffer buf, int offset, int length, int linkType) {
        if (linkType != PacketDecoder.ETHERNET || length < MAC_BYTES + 2) {
            return 0;
        }
        return toeplitz.part(buf, offset, MAC_BYTES, 0) ^ toeplitz.part16(packet.etherType(), MAC_BYTES);
    }
}
