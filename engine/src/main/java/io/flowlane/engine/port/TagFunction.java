package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/**
 * The flow tag of a packet: packets with one tag are never processed in parallel and keep their order. An instance
 * belongs to one thread.
 *
 * <table>
 * <caption>Tag functions</caption>
 * <tr><th>name</th><th>hashes</th></tr>
 * <tr><td>{@code rss}</td><td>as a NIC does: Toeplitz hash under Microsoft's key over the addresses and ports of the
 *   outermost IP flow for TCP and UDP that are not fragments, else over the addresses</td></tr>
 * <tr><td>{@code rss-symmetric}</td><td>the same under the key 0x6d5a repeated: both directions of a flow have one
 *   tag</td></tr>
 * <tr><td>{@code five-tuple}</td><td>addresses, protocol and ports (SCTP, DCCP and UDP-Lite too), well mixed; each
 *   direction has its own tag</td></tr>
 * </table>
 *
 * <p>What has no readable IP header, in Ethernet, is tagged with a hash of its destination address, source address and
 * EtherType (0 for LLC): so ARP or spanning tree of one station keeps its order and different stations spread, as with a
 * NIC's layer-2 hashing. On every other link, and in a frame cut within its Ethernet header, it has tag 0: such packets
 * are one flow, which keeps their order. The two RSS functions give the same tag to all fragments of a datagram, but not
 * to fragments and whole packets of one flow; that is what a NIC does.
 */
@FunctionalInterface
public interface TagFunction {

    /** The names that {@link #parse} knows. */
    String NAMES = "rss, rss-symmetric, five-tuple";

    /**
     * The tag of one packet.
     *
     * @param buf in network byte order, as {@link PacketData#buffer} gives it; only read, at absolute positions
     * @param offset where the packet begins
     * @param length how many bytes of it there are
     * @param linkType a LINKTYPE_ number; packets of a link type that is not known have tag 0
     */
    int tag(ByteBuffer buf, int offset, int length, int linkType);

    /**
     * A new tag function of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static TagFunction parse(String name) {
        return switch (name) {
            case "rss" -> new RssTag(Toeplitz.MICROSOFT);
            case "rss-symmetric" -> new RssTag(Toeplitz.SYMMETRIC);
            case "five-tuple" -> new FiveTupleTag();
            default -> throw new IllegalArgumentException("unknown tag function '" + name + "', it is one of " + NAMES);
        };
    }
}
