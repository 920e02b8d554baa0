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

    private final ByteBuffer[] windows;
    private final int nanosPerUnit;
    private final int minorVersion;
    private final int recordHeader;

    private PcapReader(MappedBytes bytes, SkipReason.Counts skipped, ByteOrder order) {
        super(bytes, skipped);
        windows = bytes.in(order);
        ByteBuffer header = windows[0];
        int magic = header.getInt(0);
        nanosPerUnit = magic == NANOS ? 1 : 1000;
        minorVersion = header.getShort(6);
        linkType = header.getInt(20) & 0xffff;
        recordHeader = magic == MODIFIED ? triedRecordHeader() : RECORD_HEADER;
        position = FILE_HEADER;
    }

    @Override
    long start() {
        return FILE_HEADER;
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

    /** Reads the file header; the magic has been recognised. */
    static PcapReader open(Path path, MappedBytes bytes, SkipReason.Counts skipped, ByteOrder order)
            throws CaptureException {
        if (bytes.size() < FILE_HEADER) {
            throw new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "pcap cut within its file header",
                    path,
                    "it has " + bytes.size() + " of " + FILE_HEADER + " bytes; capture or copy it again");
        }
        ByteBuffer header = bytes.in(order)[0];
        int major = header.getShort(4) & 0xffff;
        int minor = header.getShort(6) & 0xffff;
        if (major != 2 || minor > 4) {
            throw new CaptureException(
                    CaptureException.Kind.UNSUPPORTED_VERSION,
                    "pcap version " + major + "." + minor,
                    path,
                    "2.0 to 2.4 can be read; convert it with editcap");
        }
        return new PcapReader(bytes, skipped, order);
    }

    @Override
    boolean next() {
        long left = remaining();
        if (left < recordHeader) {
            return left != 0 && endAt(SkipReason.TRUNCATED_RECORD);
        }
        ByteBuffer window = windows[bytes.windowOf(position)];
        int at = bytes.offsetOf(position);
        int captured = window.getInt(at + 8);
        int wire = window.getInt(at + 12);
        if (minorVersion < 4 && areSwapped(captured, wire)) {
            int swap = captured;
            captured = wire;
            wire = swap;
        }
        if (captured < 0 || captured > MAX_CAPTURED) {
            return endAt(SkipReason.RECORD_TOO_LONG);
        }
        if (captured > left - recordHeader) {
            return endAt(SkipReason.TRUNCATED_RECORD);
        }
        long seconds = window.getInt(at) & 0xffff_ffffL;
        long fraction = window.getInt(at + 4) & 0xffff_ffffL;
        timestampNanos = seconds * 1_000_000_000L + fraction * nanosPerUnit;
        capturedLength = captured;
        wireLength = saturated(wire);
        locate(position + recordHeader);
        position += recordHeader + captured;
        return true;
    }

    private boolean areSwapped(int captured, int wire) {
        return minorVersion < 3 || Integer.compareUnsigned(captured, wire) > 0;
    }

    private int triedRecordHeader() {
        return chains(MODIFIED_RECORD_HEADER) || !chains(RECORD_HEADER) ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    }

    /** Whether the first records, read with headers of this size, follow each other with sane lengths. */
    private boolean chains(int header) {
        long at = FILE_HEADER;
        for (int i = 0; i < RECORDS_TO_TRY && at + header <= bytes.size(); i++) {
            ByteBuffer window = windows[bytes.windowOf(at)];
            int captured = window.getInt(bytes.offsetOf(at) + 8);
            int wire = window.getInt(bytes.offsetOf(at) + 12);
            if (captured < 0 || captured > MAX_CAPTURED || Integer.compareUnsigned(captured, wire) > 0) {
                return false;
            }
            at += header + captured;
        }
        return true;
    }
}
