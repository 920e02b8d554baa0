package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Formats packets as classic pcap or pcapng, both little-endian with nanoseconds, into a buffer before a file. */
abstract class CaptureWriter {

    private static final int BUFFER = 1 << 20;
    private static final int ROOM_FOR_HEADERS = 256;

    private final FileChannel channel;
    final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    CaptureWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** Classic pcap: all packets have one link type. */
    static CaptureWriter pcap(FileChannel channel, int linkType) {
        return new Pcap(channel, linkType);
    }

    /** pcapng: an interface is described before the first packet of each pair of link type and interface number. */
    static CaptureWriter pcapng(FileChannel channel) {
        return new Pcapng(channel);
    }

    /** Whether {@link #write} can take a packet of this link type. */
    abstract boolean accepts(int linkType);

    /**
     * Writes one packet.
     *
     * @param from its bytes are at {@code offset}, {@code captured} of them
     */
    final void write(ByteBuffer from, int offset, int captured, int wire, long nanos, int linkType, int interfaceId)
            throws IOException {
        if (out.remaining() < captured + ROOM_FOR_HEADERS) {
            flush();
        }
        header(captured, wire, nanos, linkType, interfaceId);
        if (captured > out.remaining() - ROOM_FOR_HEADERS) {
            flush();
            writeAll(from.duplicate().limit(offset + captured).position(offset));
        } else {
            out.put(out.position(), from, offset, captured);
            out.position(out.position() + captured);
        }
        trailer(captured);
    }

    abstract void header(int captured, int wire, long nanos, int linkType, int interfaceId);

    abstract void trailer(int captured);

    /** Hands everything to the operating system. */
    final void flush() throws IOException {
        out.flip();
        writeAll(out);
        out.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static final class Pcap extends CaptureWriter {

        private static final long MAX_NANOS = 0xffff_ffffL * 1_000_000_000L + 999_999_999L;

        private final int linkType;

        Pcap(FileChannel channel, int linkType) {
            super(channel);
            this.linkType = linkType;
            out.putInt(PcapReader.NANOS).putShort((short) 2).putShort((short) 4);
            out.putInt(0).putInt(0).putInt(CapturedLimit.of(linkType)).putInt(linkType);
        }

        @Override
        boolean accepts(int type) {
            return type == linkType;
        }

        @Override
        void header(int captured, int wire, long nanos, int type, int interfaceId) {
            // the format's seconds have 32 unsigned bits: 1970 to 2106
            long fits = Math.max(0, Math.min(MAX_NANOS, nanos));
            out.putInt((int) (fits / 1_000_000_000L)).putInt((int) (fits % 1_000_000_000L));
            out.putInt(captured).putInt(wire);
        }

        @Override
        void trailer(int captured) {}
    }

    private static final class Pcapng extends CaptureWriter {

        private static final int SECTION_BYTES = 28;
        private static final int INTERFACE_BYTES = 32;
        private static final int PACKET_BYTES = 32;

        private record Interface(int linkType, int interfaceId) {}

        private final List<Interface> interfaces = new ArrayList<>();

        Pcapng(FileChannel channel) {
            super(channel);
            out.putInt(PcapngReader.SECTION_HEADER).putInt(SECTION_BYTES).putInt(PcapngReader.BYTE_ORDER_MAGIC);
            out.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(SECTION_BYTES);
        }

        @Override
        boolean accepts(int linkType) {
            return true;
        }

        @Override
        void header(int captured, int wire, long nanos, int linkType, int interfaceId) {
            int number = interfaceNumber(linkType, interfaceId);
            out.putInt(PcapngReader.ENHANCED_PACKET)
                    .putInt(PACKET_BYTES + padded(captured))
                    .putInt(number);
            out.putInt((int) (nanos >>> 32))
                    .putInt((int) nanos)
                    .putInt(captured)
                    .putInt(wire);
        }

        private int interfaceNumber(int linkType, int interfaceId) {
            for (int i = 0; i < interfaces.size(); i++) {
                Interface known = interfaces.get(i);
                if (known.linkType == linkType && known.interfaceId == interfaceId) {
                    return i;
                }
            }
            interfaces.add(new Interface(linkType, interfaceId));
            out.putInt(PcapngReader.INTERFACE).putInt(INTERFACE_BYTES);
            out.putShort((short) linkType).putShort((short) 0).putInt(CapturedLimit.of(linkType));
            // if_tsresol: 10^-9 s, padded; then the end of the options
            out.putShort((short) 9).putShort((short) 1).putInt(9).putInt(0);
            out.putInt(INTERFACE_BYTES);
            return interfaces.size() - 1;
        }

        @Override
        void trailer(int captured) {
            for (int i = captured; i < padded(captured); i++) {
                out.put((byte) 0);
            }
            out.putInt(PACKET_BYTES + padded(captured));
        }

        private static int padded(int n) {
            return (n + 3) & ~3;
        }
    }
}
