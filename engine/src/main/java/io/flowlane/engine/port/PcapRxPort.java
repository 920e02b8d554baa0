package io.flowlane.engine.port;

import static java.util.Objects.requireNonNull;

import io.flowlane.engine.packet.Packets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Receives from captures: classic pcap (either byte order, micro- or nanoseconds) and pcapng, compressed or not, recognised
 * apart by content; from files, named pipes and standard input. The bytes are read into memory that is used again when
 * its packets have come back, 128 MiB at most for packets of usual length; nothing is allocated per packet.
 *
 * <p>A pipe may have nothing now: {@link #receive} then answers 0. An input that fails while it is received, such as a
 * file that becomes shorter, ends there, and {@link #failure} says why.
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
 * <tr><td>{@code record-too-long}</td><td>more than 262,144 captured bytes are claimed; of USB and D-Bus 128 MiB,
 *   of EBHSCR 8 MiB</td>
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
 * <tr><td>{@code compression-damaged}</td><td>as {@code gzip-damaged}, of another compression</td>
 *   <td>file ends</td></tr>
 * </table>
 *
 * <p>When one file ends, the next begins.
 */
public final class PcapRxPort implements RxPort {

    /** The path that stands for standard input; a file of this name is {@code ./-}. */
    public static final Path STANDARD_INPUT = Path.of("-");

    private final List<Path> paths;
    /** Pipes are opened once, before the first packet; null where a file is, which is opened when its turn comes. */
    private final @Nullable CaptureReader[] pipes;

    private final TagFunction tags;
    private final SegmentPool segments;
    private final PacketPool pool;
    private final UnreadCounts unread = new UnreadCounts();
    private final AtomicLong progress = new AtomicLong();
    private final PcapRxOptions options;
    private final boolean live;

    private SkipReason.Counts counting;
    private final SkipReason.Counts skipped;
    private long loopsLeft;
    private long packetsLeft;
    private int fileNumber;
    private boolean loopHasPackets;
    private CaptureReader reader;
    private @Nullable IOException failure;

    private PcapRxPort(
            List<Path> paths,
            CaptureReader first,
            @Nullable CaptureReader[] pipes,
            SegmentPool segments,
            SkipReason.Counts skipped,
            TagFunction tags,
            PcapRxOptions options) {
        this.paths = paths;
        this.pipes = pipes;
        this.segments = segments;
        this.skipped = skipped;
        this.counting = skipped;
        this.tags = tags;
        this.options = options;
        this.live = Arrays.stream(pipes).anyMatch(Objects::nonNull);
        pool = new PacketPool(options.capacity(), segments.views());
        loopsLeft = options.loops();
        packetsLeft = options.limit();
        reader = first;
    }

    /**
     * Opens captures that are received one after the other. Each is looked at; a file is then opened again when its turn
     * comes.
     *
     * @param paths one or more files or pipes; {@link #STANDARD_INPUT} once
     * @param tags used by the receiving thread alone
     * @throws CaptureException when one of them cannot be read as a capture at all, or is a pipe that would have to be
     *     read twice
     * @throws IllegalArgumentException when there are no paths
     */
    public static PcapRxPort open(List<Path> paths, TagFunction tags, PcapRxOptions options) throws CaptureException {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no capture files");
        }
        refuseSecondReading(paths, options);
        SegmentPool segments = new SegmentPool();
        SkipReason.Counts skipped = new SkipReason.Counts();
        @Nullable CaptureReader[] pipes = new CaptureReader[paths.size()];
        CaptureReader first = null;
        boolean opened = false;
        try {
            for (int i = 0; i < pipes.length; i++) {
                Path path = paths.get(i);
                CaptureReader each = CaptureFile.open(path, skipped, segments, options.cancelled());
                pipes[i] = isPipe(path) ? each : null;
                first = i == 0 ? each : first;
                if (i > 0 && pipes[i] == null) {
                    each.close();
                }
            }
            opened = true;
            return new PcapRxPort(List.copyOf(paths), requireNonNull(first), pipes, segments, skipped, tags, options);
        } finally {
            if (!opened) {
                closeAll(first, pipes);
            }
        }
    }

    private static void refuseSecondReading(List<Path> paths, PcapRxOptions options) throws CaptureException {
        Set<Path> pipes = new HashSet<>();
        for (Path path : paths) {
            if (isPipe(path) && (options.loops() > 1 || !pipes.add(path))) {
                throw new CaptureException(
                        CaptureException.Kind.UNREADABLE,
                        "a pipe can be read only once",
                        path,
                        "save it to a file first");
            }
        }
    }

    /** Whether a capture can be read once only: standard input, or a pipe with a name. */
    public static boolean isPipe(Path path) {
        return CaptureFile.isPipe(path);
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
        int segment = reader.segment();
        int offset = reader.offset();
        int captured = reader.capturedLength;
        segments.retain(segment);
        pool.locate(index, segment, offset, captured);
        pool.describe(index, reader.wireLength, reader.timestampNanos, reader.linkType, reader.interfaceId);
        int tag = tags.tag(pool.buffer(index), offset, captured, reader.linkType);
        unread.count(tags.unread());
        return Packets.packet(index, tag);
    }

    /** Moves to the next packet, in this file, the next one, or the next loop; false at the end, or for now. */
    private boolean advance() {
        while (loopsLeft > 0) {
            if (reader.next()) {
                loopHasPackets = true;
                return true;
            }
            if (!reader.ended()) {
                if (!options.waits() || reader.in.lacksRoom()) {
                    return false;
                }
                waitForPipe();
            } else if (reader.failure() != null) {
                fail(requireNonNull(reader.failure()));
            } else {
                nextFile();
            }
        }
        return false;
    }

    private void waitForPipe() {
        try {
            reader.in.source().await(CaptureFile.PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loopsLeft = 0;
        }
        if (options.cancelled().getAsBoolean()) {
            loopsLeft = 0;
        }
    }

    private void fail(IOException e) {
        failure = CaptureFile.failed(paths.get(fileNumber), e);
        loopsLeft = 0;
    }

    private void nextFile() {
        int before = fileNumber;
        fileNumber++;
        if (fileNumber == paths.size()) {
            // a loop without any packet is the last one, for so would be all others
            loopsLeft = loopHasPackets ? loopsLeft - 1 : 0;
            loopHasPackets = false;
            fileNumber = 0;
            counting = new SkipReason.Counts();
        }
        if (loopsLeft == 0) {
            return;
        }
        try {
            reader = fileNumber == before ? again() : opened();
        } catch (IOException e) {
            fail(e);
        }
    }

    private CaptureReader again() throws IOException {
        return CaptureFile.again(paths.get(0), reader, segments, counting);
    }

    private CaptureReader opened() throws IOException {
        reader.close();
        CaptureReader pipe = pipes[fileNumber];
        return pipe != null ? pipe : CaptureFile.open(paths.get(fileNumber), counting, segments, options.cancelled());
    }

    private double fractionRead() {
        double ofLimit = (options.limit() - packetsLeft) / (double) options.limit();
        if (live) {
            return options.limit() == Long.MAX_VALUE ? Double.NaN : ofLimit;
        }
        double loops = options.loops();
        double files = fileNumber + reader.in.source().fraction();
        double ofBytes = (loops - loopsLeft + files / paths.size()) / loops;
        return Math.min(1.0, Math.max(ofBytes, ofLimit));
    }

    @Override
    public void free(long[] packets, int from, int n) {
        pool.free(packets, from, n);
        for (int i = from; i < from + n; i++) {
            segments.release(pool.window(Packets.index(packets[i])));
        }
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
    public Map<String, Long> unread() {
        return unread.asMap();
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public double progress() {
        return Double.longBitsToDouble(progress.get());
    }

    /** Closes the inputs; the packets that are in use stay readable. */
    @Override
    public void close() {
        closeAll(reader, pipes);
    }

    private static void closeAll(@Nullable CaptureReader reader, @Nullable CaptureReader[] pipes) {
        if (reader != null) {
            reader.close();
        }
        for (CaptureReader each : pipes) {
            if (each != null) {
                each.close();
            }
        }
    }
}
