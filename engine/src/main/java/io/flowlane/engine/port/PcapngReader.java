package io.flowlane.engine.port;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    static final int SECTION_MIN = 28;
    private static final int INTERFACE_MIN = 20;
    private static final int PACKET_DATA = 28;
    private static final int SIMPLE_DATA = 12;

    /** How much more than its packet's bytes a block may have: options. */
    private static final int OPTIONS = 1 << 18;

    /** What an interface description says. */
    private record Interface(int linkType, int snapLength, PcapngClock clock) {}

    private final List<Interface> interfaces = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    /** Of a block that is passed over: its length, what is still to come, and what it counts as. */
    private int passedLength;

    private long toPass;
    private @Nullable SkipReason passedFor;

    private PcapngReader(CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped) {
        super(in, pool, skipped);
    }

    /** Checks the first section header; its block type has been recognised, and as much is there as will come. */
    static PcapngReader open(Path path, CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped)
            throws CaptureException {
        PcapngReader reader = new PcapngReader(in, pool, skipped);
        if (!in.has(SECTION_MIN)) {
            throw new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "pcapng file ends within its section header",
                    path,
                    "it has " + in.buffered() + " of " + SECTION_MIN + " bytes; capture or copy it again");
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
    boolean next() {
        while (true) {
            if (toPass > 0 && !pass()) {
                return false;
            }
            if (!in.has(BLOCK_OVERHEAD)) {
                return tooFew(in.buffered() > 0);
            }
            int type = i32(0);
            if (type == SECTION_HEADER) {
                if (!in.has(SECTION_MIN)) {
                    return tooFew(true);
                }
                if (!beginSection()) {
                    return endAt(SkipReason.SECTION_UNREADABLE);
                }
            }
            long length = i32(4) & 0xffff_ffffL;
            if (length < BLOCK_OVERHEAD || (length & 3) != 0) {
                return endAt(SkipReason.BLOCK_DAMAGED);
            }
            boolean held = length <= mostHeld(type);
            if (!in.has(held ? (int) length : type == INTERFACE ? INTERFACE_MIN : 0)) {
                return tooFew(true);
            }
            if (!held) {
                beginToPass(type, length);
                continue;
            }
            if (i32((int) length - 4) != (int) length) {
                return endAt(SkipReason.BLOCK_DAMAGED);
            }
            boolean packet = readBlock(type, (int) length);
            in.skip((int) length);
            if (packet) {
                return true;
            }
        }
    }

    /** How long a block of this type may be to be read whole; longer ones are passed over piece by piece. */
    private long mostHeld(int type) {
        return switch (type) {
            case ENHANCED_PACKET -> mostHeldOf(i32(8));
            case OBSOLETE_PACKET -> mostHeldOf(u16(8));
            case SIMPLE_PACKET -> mostHeldOf(0);
            case INTERFACE -> OPTIONS;
            default -> 0;
        };
    }

    private long mostHeldOf(int interfaceNumber) {
        boolean known = interfaceNumber >= 0 && interfaceNumber < interfaces.size();
        return (long) OPTIONS + CapturedLimit.of(known ? interfaces.get(interfaceNumber).linkType : -1);
    }

    private void beginToPass(int type, long length) {
        passedLength = (int) length;
        toPass = length;
        passedFor = switch (type) {
            case ENHANCED_PACKET, OBSOLETE_PACKET, SIMPLE_PACKET -> SkipReason.RECORD_TOO_LONG;
            case INTERFACE -> SkipReason.OPTIONS_DAMAGED;
            default -> null;
        };
        if (type == INTERFACE) {
            // its packets are read, with the clock of an interface without options
            addInterface(16);
        }
    }

    /** Goes on passing over a block; whether it is behind us. */
    private boolean pass() {
        while (toPass > 4) {
            if (in.buffered() == 0 && !in.has(1)) {
                return tooFew(true);
            }
            int n = (int) Math.min(toPass - 4, in.buffered());
            in.skip(n);
            toPass -= n;
        }
        if (!in.has(4)) {
            return tooFew(true);
        }
        toPass = 0;
        if (i32(0) != passedLength) {
            return endAt(SkipReason.BLOCK_DAMAGED);
        }
        in.skip(4);
        if (passedFor != null) {
            skip(passedFor);
        }
        return true;
    }

    /** Whether the block is a packet that can be read. */
    private boolean readBlock(int type, int length) {
        return switch (type) {
            case ENHANCED_PACKET -> readPacket(length, length < PACKET_DATA ? 0 : i32(8));
            case OBSOLETE_PACKET -> readPacket(length, length < PACKET_DATA ? 0 : u16(8));
            case SIMPLE_PACKET -> readSimplePacket(length);
            case INTERFACE -> length < INTERFACE_MIN ? skip(SkipReason.BLOCK_FIELDS_DAMAGED) : addInterface(length - 4);
            default -> false;
        };
    }

    private boolean readPacket(int length, int interfaceNumber) {
        if (length < PACKET_DATA + 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (interfaceNumber < 0 || interfaceNumber >= interfaces.size()) {
            return skip(SkipReason.UNKNOWN_INTERFACE);
        }
        long captured = i32(20) & 0xffff_ffffL;
        if (captured > length - PACKET_DATA - 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (captured > CapturedLimit.of(interfaces.get(interfaceNumber).linkType)) {
            return skip(SkipReason.RECORD_TOO_LONG);
        }
        Interface from = interfaces.get(interfaceNumber);
        long ticks = ((long) i32(12) << 32) | (i32(16) & 0xffff_ffffL);
        timestampNanos = from.clock.toNanos(ticks);
        wireLength = saturated(i32(24));
        capturedLength = (int) captured;
        linkType = from.linkType;
        interfaceId = interfaceNumber;
        locate(PACKET_DATA);
        return true;
    }

    /** A simple packet does not say how much was captured: the least of its length, the snapshot length and the room. */
    private boolean readSimplePacket(int length) {
        if (length < SIMPLE_DATA + 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (interfaces.isEmpty()) {
            return skip(SkipReason.UNKNOWN_INTERFACE);
        }
        Interface from = interfaces.get(0);
        long wire = i32(8) & 0xffff_ffffL;
        long captured = from.snapLength == 0 ? wire : Math.min(wire, from.snapLength & 0xffff_ffffL);
        if (captured > length - SIMPLE_DATA - 4) {
            return skip(SkipReason.BLOCK_FIELDS_DAMAGED);
        }
        if (captured > CapturedLimit.of(from.linkType)) {
            return skip(SkipReason.RECORD_TOO_LONG);
        }
        timestampNanos = 0;
        wireLength = saturated((int) wire);
        capturedLength = (int) captured;
        linkType = from.linkType;
        interfaceId = 0;
        locate(SIMPLE_DATA);
        return true;
    }

    private boolean beginSection() {
        interfaces.clear();
        return readByteOrder() && u16(12) == 1;
    }

    private boolean readByteOrder() {
        int magic = in.in(ByteOrder.BIG_ENDIAN).getInt(in.at() + 8);
        order = magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return magic == BYTE_ORDER_MAGIC || Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC;
    }

    /** Never a packet: false. Options end where they are cut off. */
    private boolean addInterface(int optionsEnd) {
        if (interfaces.size() == MAX_INTERFACES) {
            return skip(SkipReason.TOO_MANY_INTERFACES);
        }
        interfaces.add(new Interface(u16(8), i32(12), readClock(optionsEnd)));
        return false;
    }

    /** Walks the options of an interface for its clock; the first of each kind counts. */
    private PcapngClock readClock(int end) {
        int resolution = -1;
        long offset = 0;
        int at = 16;
        while (at + 4 <= end) {
            int code = u16(at);
            int length = u16(at + 2);
            if (code == 0) {
                break;
            }
            int next = at + 4 + ((length + 3) & ~3);
            if (next > end) {
                skip(SkipReason.OPTIONS_DAMAGED);
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

    private int u8(int distance) {
        return in.in(order).get(in.at() + distance) & 0xff;
    }

    private int u16(int distance) {
        return in.in(order).getShort(in.at() + distance) & 0xffff;
    }

    /** A word of the current block, from its beginning on. */
    private int i32(int distance) {
        return in.in(order).getInt(in.at() + distance);
    }

    private long i64(int distance) {
        return in.in(order).getLong(in.at() + distance);
    }
}
