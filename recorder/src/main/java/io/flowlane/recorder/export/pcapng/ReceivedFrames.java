package io.flowlane.recorder.export.pcapng;

import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.recorder.export.stream.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Frames as they were received: packet n of the journal is the n-th that the port gives. That they are the same packets is
 * checked one by one: there must be a tag function under which all of them have the journal's tags.
 */
final class ReceivedFrames implements Frames {
    private static final int BURST = 64;

    private final TagFunction[] functions = {
        TagFunction.parse("rss"), TagFunction.parse("rss-symmetric"), TagFunction.parse("five-tuple")
    };
    /** Which of them explains all tags so far; the last one stands for the tags of the port itself. */
    private final boolean[] fits = {true, true, true, true};

    private final long[] burst = new long[BURST];
    private final long[] one = new long[1];
    private final Handles handles = new Handles();
    private long[] packets = new long[256];
    private final RxPort port;
    private final PacketData data;
    private int at;
    private int count;
    private long next;

    ReceivedFrames(PacketSource source) throws IOException {
        port = source.open();
        data = port.data();
    }

    @Override
    public void accepted(long seq, int tag) throws IOException {
        while (next <= seq) {
            long packet = receive();
            if (next++ == seq) {
                check(seq, tag, packet);
                keep(seq, packet);
            } else {
                free(packet);
            }
        }
    }

    private long receive() throws IOException {
        if (at == count) {
            at = 0;
            count = port.receive(burst, BURST);
        }
        if (count == RxPort.END) {
            throw new PacketMismatchException("the packets given do not fit the journal, packet " + next
                    + ": they end before it; name all that were recorded, in the same order");
        }
        if (count == 0) {
            throw new PacketMismatchException("more than " + port.capacity()
                    + " packets are in flight at once, the journal: export without --pcap and --synthetic");
        }
        return burst[at++];
    }

    private void check(long seq, int tag, long packet) throws PacketMismatchException {
        int index = Packets.index(packet);
        boolean any = false;
        for (int i = 0; i < fits.length; i++) {
            fits[i] = fits[i] && fits(i, tag, packet, index);
            any |= fits[i];
        }
        if (!any) {
            throw new PacketMismatchException("the packets given do not fit the journal, packet " + seq
                    + ": no tag function explains its tag and those before; name the captures that were recorded, in the"
                    + " same order");
        }
    }

    /** A packet whose flow cannot be read fits any journal: other versions gave it other tags. */
    private boolean fits(int i, int tag, long packet, int index) {
        if (i == functions.length) {
            return tag == Packets.tag(packet);
        }
        return tag == tag(functions[i], index) || functions[i].unread() != null;
    }

    private int tag(TagFunction function, int index) {
        return function.tag(data.buffer(index), data.offset(index), data.capturedLength(index), data.linkType(index));
    }

    private void keep(long seq, long packet) {
        int handle = handles.add(seq);
        if (handle == packets.length) {
            packets = Arrays.copyOf(packets, 2 * handle);
        }
        packets[handle] = packet;
    }

    private void free(long packet) {
        one[0] = packet;
        port.free(one, 0, 1);
    }

    private int index(long seq) {
        return Packets.index(packets[handles.find(seq)]);
    }

    @Override
    public int linkType(long seq) {
        return data.linkType(index(seq));
    }

    @Override
    public int wireLength(long seq) {
        return data.wireLength(index(seq));
    }

    @Override
    public int length(long seq) {
        return data.capturedLength(index(seq));
    }

    @Override
    public void put(long seq, int tag, Bytes out) {
        int index = index(seq);
        out.put(data.buffer(index), data.offset(index), data.capturedLength(index));
    }

    @Override
    public void ended(long seq) {
        int handle = handles.find(seq);
        if (handle != Handles.NONE) {
            free(packets[handle]);
            handles.remove(handle);
        }
    }

    @Override
    public String comment() {
        return "The frames are those that were received; that they belong to the journal was checked by their tags.";
    }

    @Override
    public void close() {
        port.close();
    }
}
