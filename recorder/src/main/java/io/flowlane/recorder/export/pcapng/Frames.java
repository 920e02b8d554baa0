package io.flowlane.recorder.export.pcapng;

import io.flowlane.recorder.export.stream.Bytes;
import java.io.Closeable;
import java.io.IOException;

/** The bytes of the packets in flight. One thread. */
interface Frames extends Closeable {

    /** A packet was accepted; they come in the order of their numbers, with gaps where events are missing. */
    void accepted(long seq, int tag) throws IOException;

    /** The link type of a packet in flight; 1 is Ethernet. */
    int linkType(long seq);

    /** How long it was on the wire. */
    int wireLength(long seq);

    /** How many bytes of it there are. */
    int length(long seq);

    /** Puts its bytes. */
    void put(long seq, int tag, Bytes out);

    /** It is in flight no more. */
    void ended(long seq);

    /** What the section header says of the bytes. */
    String comment();

    @Override
    void close();
}
