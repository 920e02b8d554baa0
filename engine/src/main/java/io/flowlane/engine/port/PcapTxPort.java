package io.flowlane.engine.port;

import io.flowlane.engine.packet.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes returned packets to a capture file that Wireshark opens, byte for byte what came in: captured bytes, length on
 * the wire, link type, and time in nanoseconds.
 *
 * <p>The file is a classic little-endian nanosecond pcap. It is pcapng when its name ends in {@code .pcapng}, which
 * keeps the packets' interfaces apart as well; and it becomes pcapng when a packet of a second link type comes, which a
 * classic pcap cannot hold: what was written so far is rewritten once, as interface 0. A classic pcap holds times from
 * 1970 to 2106: others become the nearest of these.
 *
 * <p>One thread. Nothing is allocated per packet. After a failed write, {@link #close} only closes.
 */
public final class PcapTxPort implements TxPort {

    private final Path path;
    private FileChannel channel;
    private @Nullable CaptureWriter writer;
    private boolean failed;

    private PcapTxPort(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the file.
     *
     * @param overwrite whether a file that is there already goes; it is replaced, not written over, so an input that is
     *     still being read under this name stays as it is
     * @throws FileAlreadyExistsException when there is one and it must not go
     * @throws IOException when the file cannot be created
     */
    public static PcapTxPort create(Path path, boolean overwrite) throws IOException {
        FileChannel channel;
        if (overwrite && Files.exists(path) && !Files.isRegularFile(path)) {
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        } else {
            if (overwrite && Files.exists(path)) {
                Files.delete(path.toRealPath());
            }
            channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        }
        return new PcapTxPort(path, channel);
    }

    @Override
    public void transmit(PacketData data, long[] packets, int from, int n) throws IOException {
        try {
            for (int i = from; i < from + n; i++) {
                write(data, Packets.index(packets[i]));
            }
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void write(PacketData data, int index) throws IOException {
        int linkType = data.linkType(index);
        CaptureWriter to = writerFor(linkType);
        ByteBuffer bytes = data.buffer(index);
        int captured = data.capturedLength(index);
        if (captured > CapturedLimit.of(linkType)) {
            throw new IOException("a packet of " + captured + " bytes is longer than any capture file may hold");
        }
        to.write(
                bytes,
                data.offset(index),
                captured,
                data.wireLength(index),
                data.timestampNanos(index),
                linkType,
                data.interfaceId(index));
    }

    private CaptureWriter writerFor(int linkType) throws IOException {
        CaptureWriter now = writer;
        if (now != null && now.accepts(linkType)) {
            return now;
        }
        if (now != null) {
            now.flush();
            now = rewriteAsPcapng();
        } else {
            now = namedPcapng() ? CaptureWriter.pcapng(channel) : CaptureWriter.pcap(channel, linkType);
        }
        writer = now;
        return now;
    }

    private boolean namedPcapng() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".pcapng");
    }

    /** Rewrites the classic pcap beside itself and takes its place. */
    private CaptureWriter rewriteAsPcapng() throws IOException {
        Path real = path.toRealPath();
        Path beside = Files.createTempFile(real.getParent(), real.getFileName() + ".", ".rewriting");
        boolean moved = false;
        FileChannel to = FileChannel.open(beside, StandardOpenOption.WRITE);
        try {
            CaptureWriter pcapng = CaptureWriter.pcapng(to);
            try (CaptureReader written = CaptureFile.open(real, new SkipReason.Counts())) {
                copy(written, pcapng);
            }
            Files.move(beside, real, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
            channel.close();
            channel = to;
            return pcapng;
        } finally {
            if (!moved) {
                to.close();
                Files.deleteIfExists(beside);
            }
        }
    }

    private static void copy(CaptureReader from, CaptureWriter to) throws IOException {
        while (from.next()) {
            to.write(
                    from.buffer(),
                    from.offset(),
                    from.capturedLength,
                    from.wireLength,
                    from.timestampNanos,
                    from.linkType,
                    from.interfaceId);
        }
        IOException failure = from.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** A port that was given no packet leaves a capture of Ethernet without packets. */
    @Override
    public void close() throws IOException {
        try (FileChannel closing = channel) {
            if (!failed && closing.isOpen()) {
                CaptureWriter last = writer;
                (last != null ? last : writerFor(LinkTypes.ETHERNET)).flush();
            }
        }
    }
}
