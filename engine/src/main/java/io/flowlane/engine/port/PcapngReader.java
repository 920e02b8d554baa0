package io.flowlane.engine.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * pcapng: sections of self-framed blocks.
 *
 * <pre>
 *  0       4        8                               length - 4
 * +-------+--------+------------------------------+--------+
 * | type  | length | body, padded to 4 bytes      | length |
 * +-------+--------+------------------------------+--------+
 *
 *  bodies:  section header      byte-order magic, major, minor, section length, options
 *           interface           link type (2), reserved (2), snapshot length, options
 *           enhanced packet     interface, ticks high, ticks low, captured, on wire, data, options
 *           obsolete packet     interface (2), drops (2), ticks high, ticks low, captured, on wire, data, options
 *           simple packet       on wire, data                  of interface 0, without a time: it reads as 0
 * </pre>
 *
 * Every other block is skipped; that is no damage. A new section may change the byte order, and forgets the interfaces:
 * {@link #interfaceId} counts within the section, as Wireshark shows it. Because a block says its length at both ends, a
 * block whose content is damaged is skipped alone.
 */
final class PcapngReader extends CaptureReader {

    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    static final int INTERFACE = 1;
    static final int OBSOLETE_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    /** How many interfaces of one section are believed. */
    static final int MAX_INTERFACES = 65_536;

    private static final int BLOCK_OVERHEAD = 12;
    private static final int SECTION_MIN = 28;
    private static final int PACKET_DATA = 28;
    private static final int SIMPLE_DATA = 12;

    /** What an interface description says. */
    private record Interface(int linkType, int snapLength, PcapngClock clock) {}

    private final List<Interface> interfaces = new ArrayList<>();
    private ByteBuffer[] windows;

    private PcapngReader(MappedBytes bytes, SkipReason.Counts skipped) {
        super(bytes, skipped);
        windows = bytes.in(ByteOrder.BIG_ENDIAN);
    }

    /** Checks the first section header; its block type has been recognised. */
    static PcapngReader open(Path path, MappedBytes bytes, SkipReason.Counts skipped) throws CaptureException {
        PcapngReader reader = new PcapngReader(bytes, skipped);
        if (bytes.size() < SECTION_MIN) {
            throw new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "pcapng cut within its section header",
                    path,
                    "it has " + bytes.size() + " of " + SECTION_MIN + " bytes; capture or copy it again");
        }
        if (!reader.readByteOrder()) {
            throw new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "no pcapng byte-order magic",
                    path,
                    "the file is damaged at byte 8; capture or copy it again");
        }
        int major = reader.u16(12);
        if (major != 1) {
            throw new CaptureException(
                    CaptureException.Kind.UNSUPPORTED_VERSION,
                    "pcapng version " + major + "." + reader.u16(14),
                    path,
                    "1.x can be read; convert it with editcap");
        }
        return reader;
    }

    @Override
    long start() {
        return 0;
    }

    @Override
    boolean next() {
        while (true) {
            long start = position;
            long left = remaining();
            if (left < BLOCK_OVERHEAD) {
                return left != 0 && endAt(SkipReason.TRUNCATED_RECORD);
            }
            int type = i32(start);
            if (type == SECTION_HEADER && !beginSection(left)) {
                return endAt(left < SECTION_MIN ? SkipReason.TRUNCATED_RECORD : SkipReason.SECTION_UNREADABLE);
            }
            long length = i32(start + 4) & 0xffff_ffffL;
            if (length < BLOCK_OVERHEAD || (length & 3) != 0) {
                return endAt(SkipReason.BLOCK_DAMAGED);
            }
            if (length > left) {
                return endAt(SkipReason.TRUNCATED_RECORD);
            }
            if (i32(start + length - 4) != (int) length) {
                return endAt(SkipReason.BLOCK_DAMAGED);
            }
            position = start + length;
            if (readBlock(type, start, length)) {
                return true;
            }
        }
    }

    /** Whether the block is a packet that can be read. */
    private boolean readBlock(int type, long start, long length) {
        return switch (type) {
            case ENHANCED_PACKET -> readPacket(start, length, length < PACKET_DATA ? 0 : i32(start + 8));
            case OBSOLETE_PACKET -> readPacket(start, length, length < PACKET_DATA ? 0 : u16(start + 8));
            case SIMPLE_PACKET -> readSimplePacket(start, length);
            case INTERFACE -> addInterface(start, length);
            default -> false;
        };
    }

    private boolean readPacket(long start, long length, int interfaceNumber) {
        if (length < PACKET_DATA + 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (interfaceNumber < 0 || interfaceNumber >= interfaces.size()) {
            return skip(SkipReason.UNKNOWN_INTERFACE);
        }
        long captured = i32(start + 20) & 0xffff_ffffL;
        if (captured > length - PACKET_DATA - 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (captured > MAX_CAPTURED) {
            return skip(SkipReason.RECORD_TOO_LONG);
        }
        Interface from = interfaces.get(interfaceNumber);
        long ticks = ((long) i32(start + 12) << 32) | (i32(start + 16) & 0xffff_ffffL);
        timestampNanos = from.clock.toNanos(ticks);
        wireLength = saturated(i32(start + 24));
        capturedLength = (int) captured;
        linkType = from.linkType;
        interfaceId = interfaceNumber;
        locate(start + PACKET_DATA);
        return true;
    }

    /** A simple packet does not say how much was captured: the least of its length, the snapshot length and the room. */
    private boolean readSimplePacket(long start, long length) {
        if (length < SIMPLE_DATA + 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (interfaces.isEmpty()) {
            return skip(SkipReason.UNKNOWN_INTERFACE);
        }
        Interface from = interfaces.get(0);
        long wire = i32(start + 8) & 0xffff_ffffL;
        long captured = from.snapLength == 0 ? wire : Math.min(wire, from.snapLength & 0xffff_ffffL);
        if (captured > length - SIMPLE_DATA - 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (captured > MAX_CAPTURED) {
            return skip(SkipReason.RECORD_TOO_LONG);
        }
        timestampNanos = 0;
        wireLength = saturated((int) wire);
        capturedLength = (int) captured;
        linkType = from.linkType;
        interfaceId = 0;
        locate(start + SIMPLE_DATA);
        return true;
    }

    private boolean skip(SkipReason reason) {
        skipped.add(reason);
        return false;
    }

    private boolean beginSection(long left) {
        interfaces.clear();
        return left >= SECTION_MIN && readByteOrder() && u16(position + 12) == 1;
    }

    private boolean readByteOrder() {
        int magic = bytes.window(bytes.windowOf(position + 8)).getInt(bytes.offsetOf(position + 8));
        if (magic == BYTE_ORDER_MAGIC) {
            windows = bytes.in(ByteOrder.BIG_ENDIAN);
            return true;
        }
        windows = bytes.in(ByteOrder.LITTLE_ENDIAN);
        return Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC;
    }

    /** Never a packet: false. */
    private boolean addInterface(long start, long length) {
        if (length < 20) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (interfaces.size() == MAX_INTERFACES) {
            return skip(SkipReason.TOO_MANY_INTERFACES);
        }
        PcapngClock clock = readClock(start + 16, start + length - 4);
        interfaces.add(new Interface(u16(start + 8), i32(start + 12), clock));
        return false;
    }

    /** Walks the options of an interface for its clock; the first of each kind counts. */
    private PcapngClock readClock(long from, long end) {
        int resolution = -1;
        long offset = 0;
        long at = from;
        while (at + 4 <= end) {
            int code = u16(at);
            int length = u16(at + 2);
            if (code == 0) {
                break;
            }
            long next = at + 4 + ((length + 3) & ~3);
            if (next > end) {
                skipped.add(SkipReason.OPTIONS_DAMAGED);
                break;
            }
            if (code == 9 && length >= 1 && resolution < 0) {
                resolution = u8(at + 4);
            } else if (code == 14 && length >= 8) {
                offset = i64(at + 4);
            }
            at = next;
        }
        return new PcapngClock(resolution < 0 ? PcapngClock.MICROSECONDS : resolution, offset);
    }

    private int u8(long at) {
        return windows[bytes.windowOf(at)].get(bytes.offsetOf(at)) & 0xff;
    }

    private int u16(long at) {
        return windows[bytes.windowOf(at)].getShort(bytes.offsetOf(at)) & 0xffff;
    }

    private int i32(long at) {
        return windows[bytes.windowOf(at)].getInt(bytes.offsetOf(at));
    }

    private long i64(long at) {
        return windows[bytes.windowOf(at)].getLong(bytes.offsetOf(at));
    }
}
