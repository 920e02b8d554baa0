package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Classic pcap: a file header of 24 bytes, then records.
 *
 * <pre>
 *  0        4     6     8         12        16        20
 * +--------+-----+-----+---------+---------+---------+---------+
 * | magic  | maj | min | zone    | sigfigs | snaplen | linktype|   file header; FCS bits above the low 16 of linktype
 * +--------+-----+-----+---------+---------+---------+---------+
 * | seconds| fraction  | captured| on wire | data ...              record
 * +--------+-----------+---------+---------+
 * </pre>
 *
 * Records have no other framing than their lengths: a nonsense length ends the file, because everything after it would
 * be guessed. Versions 2.0 to 2.4 are known. Before 2.3 the two lengths were the other way round, in 2.3 in some files.
 * The "modified" pcap of old Linux systems has records with 8 more header bytes; tools have written its magic over plain
 * records too, so the first records decide.
 */
final class PcapReader extends CaptureReader {

    static final int MICROS = 0xa1b2c3d4;
    static final int NANOS = 0xa1b23c4d;
    static final int MODIFIED = 0xa1b2cd34;

    static final int FILE_HEADER = 24;
    static final int RECORD_HEADER = 16;
    private static final int MODIFIED_RECORD_HEADER = 24;
    private static final int RECORDS_TO_TRY = 16;

    private final ByteOrder order;
    private final int nanosPerUnit;
    private final int minorVersion;
    private final int recordHeader;
    private final int mostCaptured;

    private PcapReader(CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped, ByteOrder order) {
        super(in, pool, skipped);
        this.order = order;
        ByteBuffer header = in.in(order);
        int magic = header.getInt(in.at());
        nanosPerUnit = magic == NANOS ? 1 : 1000;
        minorVersion = header.getShort(in.at() + 6);
        linkType = header.getInt(in.at() + 20) & 0xffff;
        mostCaptured = CapturedLimit.of(linkType);
        in.skip(FILE_HEADER);
        recordHeader = magic == MODIFIED ? triedRecordHeader() : RECORD_HEADER;
    }

    /** The byte order in which the first four bytes are a pcap magic, or null when they are none. */
    static @Nullable ByteOrder orderOf(int bigEndianMagic) {
        if (isMagic(bigEndianMagic)) {
            return ByteOrder.BIG_ENDIAN;
        }
        return isMagic(Integer.reverseBytes(bigEndianMagic)) ? ByteOrder.LITTLE_ENDIAN : null;
    }

    private static boolean isMagic(int magic) {
        return magic == MICROS || magic == NANOS || magic == MODIFIED;
    }

    /** Reads the file header; the magic has been recognised, and as much of the header is there as will come. */
    static PcapReader open(Path path, CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped, ByteOrder order)
            throws CaptureException {
        if (!in.has(FILE_HEADER)) {
            throw new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "pcap file ends within its file header",
                    path,
                    "it has " + in.buffered() + " of " + FILE_HEADER + " bytes; capture or copy it again");
        }
        int major = in.in(order).getShort(in.at() + 4) & 0xffff;
        int minor = in.in(order).getShort(in.at() + 6) & 0xffff;
        if (major != 2 || minor > 4) {
            throw new CaptureException(
                    CaptureException.Kind.UNSUPPORTED_VERSION,
                    "pcap version " + major + "." + minor,
                    path,
                    "2.0 to 2.4 can be read; convert it with editcap");
        }
        return new PcapReader(in, pool, skipped, order);
    }

    @Override
    boolean next() {
        if (!in.has(recordHeader)) {
            return tooFew(in.buffered() > 0);
        }
        int captured = field(8);
        int wire = field(12);
        if (minorVersion < 4 && areSwapped(captured, wire)) {
            int swap = captured;
            captured = wire;
            wire = swap;
        }
        if (captured < 0 || captured > mostCaptured) {
            return endAt(SkipReason.RECORD_TOO_LONG);
        }
        if (!in.has(recordHeader + captured)) {
            return tooFew(true);
        }
        long seconds = field(0) & 0xffff_ffffL;
        long fraction = field(4) & 0xffff_ffffL;
        timestampNanos = seconds * 1_000_000_000L + fraction * nanosPerUnit;
        capturedLength = captured;
        wireLength = saturated(wire);
        locate(recordHeader);
        in.skip(recordHeader + captured);
        return true;
    }

    /** A field of the next record's header. */
    private int field(int distance) {
        return in.in(order).getInt(in.at() + distance);
    }

    private boolean areSwapped(int captured, int wire) {
        return minorVersion < 3 || Integer.compareUnsigned(captured, wire) > 0;
    }

    private int triedRecordHeader() {
        // as many records as are there; their number makes the guess better, not right
        boolean unused = in.has(SegmentPool.SEGMENT);
        return chains(MODIFIED_RECORD_HEADER) || !chains(RECORD_HEADER) ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    }

    /** Whether the first records, read with headers of this size, follow each other with sane lengths. */
    private boolean chains(int header) {
        ByteBuffer bytes = in.in(order);
        long at = 0;
        for (int i = 0; i < RECORDS_TO_TRY && at + header <= in.buffered(); i++) {
            int captured = bytes.getInt(in.at() + (int) at + 8);
            int wire = bytes.getInt(in.at() + (int) at + 12);
            if (captured < 0 || captured > mostCaptured || Integer.compareUnsigned(captured, wire) > 0) {
                return false;
            }
            at += header + captured;
        }
        return true;
    }
}
