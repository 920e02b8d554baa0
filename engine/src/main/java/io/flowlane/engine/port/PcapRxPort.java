package io.flowlane.engine.port;

import io.flowlane.engine.packet.Packets;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives from capture files: classic pcap (either byte order, micro- or nanoseconds) and pcapng, gzipped or not, told
 * apart by content. The packets' bytes are the mapped file itself; nothing is copied and nothing allocated per packet.
 * The files must not shrink while the port is open.
 *
 * <p>Timestamps are those of the capture in every loop. A simple packet block of pcapng has none and gets 0. What no
 * field here can hold saturates: a wire length above {@code Integer.MAX_VALUE}, a time beyond the year 2262.
 *
 * <p>A packet of any link type, and one with a damaged IP header, is a packet: see {@link TagFunction} for its tag. What
 * cannot be read as a packet is counted, in the first loop alone, by reason:
 *
 * <table>
 * <caption>Keys of {@link #skipped}</caption>
 * <tr><th>key</th><th>meaning</th><th>then</th></tr>
 * <tr><td>{@code truncated-record}</td><td>the file ends within a record or block</td><td>file ends</td></tr>
 * <tr><td>{@code record-too-long}</td><td>more than 262,144 captured bytes are claimed</td>
 *   <td>a pcap ends, for nothing else frames its records; pcapng goes on</td></tr>
 * <tr><td>{@code block-damaged}</td><td>a pcapng block's two lengths disagree or make no sense</td>
 *   <td>file ends</td></tr>
 * <tr><td>{@code block-fields-damaged}</td><td>a block's fields do not fit into it</td><td>goes on</td></tr>
 * <tr><td>{@code options-damaged}</td><td>an interface's options overrun; its packets are read, with the clock that the
 *   readable options give</td><td>goes on</td></tr>
 * <tr><td>{@code unknown-interface}</td><td>a packet of an interface that is not described</td><td>goes on</td></tr>
 * <tr><td>{@code too-many-interfaces}</td><td>over 65,536 interfaces in one section</td><td>goes on</td></tr>
 * <tr><td>{@code section-unreadable}</td><td>a later section of unknown version or byte order</td>
 *   <td>file ends</td></tr>
 * <tr><td>{@code gzip-damaged}</td><td>the gzip stream is cut or damaged; what could be unpacked is read</td>
 *   <td>file ends</td></tr>
 * </table>
 *
 * <p>When one file ends, the next begins.
 */
public final class PcapRxPort implements RxPort {

    private final List<CaptureReader> files;
    private final int[] firstWindow;
    private final TagFunction tags;
    private final PacketPool pool;
    private final SkipReason.Counts skipped;
    private final AtomicLong progress = new AtomicLong();
    private final long totalBytes;

    private final PcapRxOptions options;

    private long loopsLeft;
    private long packetsLeft;
    private int fileNumber;
    private boolean loopHasPackets;
    private long bytesBefore;
    private CaptureReader reader;

    private PcapRxPort(List<CaptureReader> files, SkipReason.Counts skipped, TagFunction tags, PcapRxOptions options) {
        this.skipped = skipped;
        this.files = files;
        this.tags = tags;
        this.options = options;
        firstWindow = new int[files.size()];
        List<ByteBuffer> windows = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < files.size(); i++) {
            firstWindow[i] = windows.size();
            MappedBytes bytes = files.get(i).bytes;
            size += bytes.size();
            for (int w = 0; w < bytes.windowCount(); w++) {
                windows.add(bytes.window(w));
            }
        }
        totalBytes = size;
        pool = new PacketPool(options.capacity(), windows.toArray(new ByteBuffer[0]));
        loopsLeft = options.loops();
        packetsLeft = options.limit();
        reader = files.get(0);
    }

    /**
     * Opens captures that are received one after the other.
     *
     * @param paths one or more files
     * @param tags used by the receiving thread alone
     * @throws CaptureException when one of them cannot be read as a capture at all
     * @throws IllegalArgumentException when there are no paths
     */
    public static PcapRxPort open(List<Path> paths, TagFunction tags, PcapRxOptions options) throws CaptureException {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no capture files");
        }
        SkipReason.Counts skipped = new SkipReason.Counts();
        List<CaptureReader> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(CaptureFile.open(path, skipped));
        }
        return new PcapRxPort(files, skipped, tags, options);
    }

    @Override
    public int receive(long[] into, int max) {
        int n = (int) Math.min(Math.min(max, pool.available()), packetsLeft);
        int received = 0;
        while (received < n && advance()) {
            into[received++] = accept();
        }
        packetsLeft -= received;
        boolean ended = packetsLeft == 0 || loopsLeft == 0;
        progress.lazySet(Double.doubleToRawLongBits(ended ? 1.0 : fractionRead()));
        return received == 0 && ended ? END : received;
    }

    private long accept() {
        int index = pool.take();
        int window = firstWindow[fileNumber] + reader.window();
        int offset = reader.offset();
        int captured = reader.capturedLength;
        pool.locate(index, window, offset, captured);
        pool.describe(index, reader.wireLength, reader.timestampNanos, reader.linkType, reader.interfaceId);
        return Packets.packet(index, tags.tag(pool.buffer(index), offset, captured, reader.linkType));
    }

    /** Moves to the next packet, in this file, the next one, or the next loop. */
    private boolean advance() {
        while (loopsLeft > 0) {
            if (reader.next()) {
                loopHasPackets = true;
                return true;
            }
            bytesBefore += reader.bytes.size();
            fileNumber++;
            if (fileNumber == files.size()) {
                beginLoop();
            }
            reader = files.get(fileNumber);
        }
        return false;
    }

    /** Starts over, uncounted; a loop without any packet is the last one, for so would be all others. */
    private void beginLoop() {
        loopsLeft = loopHasPackets ? loopsLeft - 1 : 0;
        loopHasPackets = false;
        fileNumber = 0;
        SkipReason.Counts uncounted = new SkipReason.Counts();
        for (CaptureReader file : files) {
            file.rewind(uncounted);
        }
    }

    private double fractionRead() {
        double ofBytes = (bytesBefore + reader.position) / ((double) totalBytes * options.loops());
        double ofLimit = (options.limit() - packetsLeft) / (double) options.limit();
        return Math.min(1.0, Math.max(ofBytes, ofLimit));
    }

    @Override
    public void free(long[] packets, int from, int n) {
        pool.free(packets, from, n);
    }

    @Override
    public PacketData data() {
        return pool;
    }

    @Override
    public int capacity() {
        return pool.capacity();
    }

    @Override
    public Map<String, Long> skipped() {
        return skipped.asMap();
    }

    @Override
    public double progress() {
        return Double.longBitsToDouble(progress.get());
    }

    /** Nothing to do: the files are closed already, and the mappings go with the last packet's buffer. */
    @Override
    public void close() {}
}
