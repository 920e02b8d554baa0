package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/**
 * The bytes and the capture metadata behind pool indexes. Any thread may read the packet that it holds: the slot's
 * handshake orders the distributor's writes before the worker's reads.
 */
public interface PacketData {

    /** The packet's captured bytes lie in this buffer; use absolute reads only, it is shared. */
    ByteBuffer buffer(int index);

    /** Where in {@link #buffer} the packet begins. */
    int offset(int index);

    /** How many bytes were captured. */
    int capturedLength(int index);

    /** How long the packet was on the wire, in bytes. */
    int wireLength(int index);

    /** When it was captured, in nanoseconds since 1970-01-01T00:00Z. */
    long timestampNanos(int index);

    /** The link type of its interface, as in the LINKTYPE_ registry of tcpdump.org: 1 is Ethernet. */
    int linkType(int index);

    /** The number of its interface in the capture: 0 in a classic pcap. */
    int interfaceId(int index);
}
