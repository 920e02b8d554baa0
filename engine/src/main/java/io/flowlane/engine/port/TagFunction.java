package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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
 * <p>A packet whose flow cannot be read, for one of these reasons, has the tag of the reason: such packets are one flow,
 * which keeps their order. A NIC has no hash for them either.
 *
 * <table>
 * <caption>Reasons, as {@link #unread} and {@link RxPort#unread} name them</caption>
 * <tr><th>reason</th><th>meaning</th></tr>
 * <tr><td>{@code not-ip}</td><td>another protocol: ARP, spanning tree, LLDP, a beacon of 802.11, PPP's own control</td></tr>
 * <tr><td>{@code link-header-cut}</td><td>the captured bytes end before the network header</td></tr>
 * <tr><td>{@code link-header-damaged}</td><td>a length in the link header makes no sense</td></tr>
 * <tr><td>{@code ip-header-cut}</td><td>the captured bytes end within the IP addresses</td></tr>
 * <tr><td>{@code ip-header-damaged}</td><td>an IP header of another version than announced, or of under 20 bytes</td></tr>
 * <tr><td>{@code encrypted}</td><td>the link encrypts what it carries: protected 802.11, MACsec, PPP encryption</td></tr>
 * <tr><td>{@code wlan-fragment}</td><td>a later fragment of an 802.11 frame, which has no network header</td></tr>
 * <tr><td>{@code header-compressed}</td><td>PPP with compressed headers or content</td></tr>
 * <tr><td>{@code mpls-pseudowire}</td><td>MPLS with a control word: what it carries is not guessed at</td></tr>
 * <tr><td>{@code link-type-N}</td><td>the link type with this number is not known</td></tr>
 * </table>
 *
 * <p>The two RSS functions give the same tag to all fragments of a datagram, but not to fragments and whole packets of
 * one flow; that is what a NIC does.
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
     * @param linkType a LINKTYPE_ number
     */
    int tag(ByteBuffer buf, int offset, int length, int linkType);

    /** Why the flow of the last packet could not be read; null when it was, or when this function does not say. */
    default @Nullable String unread() {
        return null;
    }

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
