package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A hash of the exact five-tuple, each direction its own. Every 64-bit word goes through the finaliser of MurmurHash3
 * (Austin Appleby's, with David Stafford's constants), so every input bit changes every output bit with a chance of
 * one half. Fragments are hashed without ports, the first one too: all of a datagram have one tag.
 */
final class FiveTupleTag implements TagFunction {

    private static final long SEED = 0x9e3779b97f4a7c15L;

    private final PacketDecoder packet = new PacketDecoder();
    private final UnreadTag unread = new UnreadTag();

    @Override
    public int tag(ByteBuffer buf, int offset, int length, int linkType) {
        if (!packet.decode(buf, offset, length, linkType)) {
            return unread.of(packet.unread(), linkType);
        }
        unread.none();
        boolean withPorts = packet.ports() >= 0 && packet.fragment() == PacketDecoder.WHOLE;
        long ports = withPorts ? buf.getInt(packet.ports()) & 0xffff_ffffL : 0;
        long hash = mix(SEED ^ (((long) packet.protocol() << 32) | ports));
        int from = packet.addresses();
        for (int i = 0; i < packet.addressBytes(); i += 8) {
            hash = mix(hash ^ buf.getLong(from + i));
        }
        return (int) (hash >>> 32);
    }

    @Override
    public @Nullable String unread() {
        return unread.key();
    }

    private static long mix(long word) {
        long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
