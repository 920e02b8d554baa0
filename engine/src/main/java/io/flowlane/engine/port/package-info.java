/**
 * RX and TX ends: capture file in, capture file out, synthetic traffic, and the RSS tag of a packet.
 *
 * <p>A port belongs to one thread, the distributor lcore; what {@link PacketData} answers for a packet may be read by
 * any thread that holds the packet. Captures are read into memory that is used again, and nothing is allocated per
 * packet. No length that a capture names is believed before this many bytes are there: damage costs records, counted by
 * reason, never an exception after the port was opened.
 */
@NullMarked
package io.flowlane.engine.port;

import org.jspecify.annotations.NullMarked;
