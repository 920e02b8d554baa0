package io.flowlane.recorder.format;

/**
 * Where the bytes of a journal are. All numbers are little-endian.
 *
 * <p>A journal is a Chronicle Queue. Its first excerpt is the session header, see {@link SessionHeader}; every other one
 * is a block: a run of events of one lcore. {@code FORMAT.md} tells the whole.
 *
 * <pre>
 *  excerpt of a block
 *   0            6    7           11   12                          76
 *  +------------+----+-----------+----+---------------------------+--------------+------------+
 *  | C5 "block" | 82 | u32 size  | 8A | block header (64)         | payload      | tag filter |
 *  +------------+----+-----------+----+---------------------------+--------------+------------+
 *   field name   bytes, size + 1 long  the block: size bytes
 *
 *  block header
 *   0        4        8        12    14    15   16       20
 *  +--------+--------+--------+-----+-----+----+--------+--------+
 *  | crc32c | length | number |lcore|flags| 0  | events | filter |
 *  +--------+--------+--------+-----+-----+----+--------+--------+
 *   24               32               40               48               56       60
 *  +----------------+----------------+----------------+----------------+--------+--------+
 *  | events before  | first t        | last t         | next seq       | older  | newer  |
 *  +----------------+----------------+----------------+----------------+--------+--------+
 * </pre>
 *
 * <p>The checksum is CRC-32C over everything of the block behind itself.
 */
public final class JournalFormat {

    /** The first field's value of the session header. */
    public static final String MAGIC = "FLOWLANE";

    /** The version that this code writes, and the newest that it reads. */
    public static final int VERSION = 3;

    /** The oldest version that this code reads. */
    public static final int OLDEST_VERSION = 3;

    /** The most worker lcores that a session may have. */
    public static final int MAX_WORKERS = 1024;

    /** What stands in an excerpt before the block: a wire field name, and the code and length of a byte array. */
    public static final int PREFIX_BYTES = 12;

    /** The first eight bytes of an excerpt with a block but for the length's: a field {@code block} of bytes. */
    public static final long PREFIX_NAME = 0x82_6b_63_6f_6c_62_c5L;

    /** What {@link #PREFIX_NAME} leaves out of the first eight bytes. */
    public static final long PREFIX_MASK = 0x00ff_ffff_ffff_ffffL;

    /** The last byte of the prefix: the bytes are an array of unsigned bytes. */
    public static final byte PREFIX_END = (byte) 0x8a;

    /** Where the prefix holds its length: the block's size and one. */
    public static final int PREFIX_LENGTH = 7;

    /** How long a block can be, header and payload: one region of the {@code tail} file. */
    public static final int BLOCK_BYTES = 64 * 1024;

    /** How long the header of a block is; the payload follows. */
    public static final int HEADER_BYTES = 64;

    /** CRC-32C of the block from {@link #LENGTH} on. */
    public static final int CRC = 0;

    /** How long the payload is. In the {@code tail} file: how much of it is written. */
    public static final int LENGTH = 4;

    /** The block's number among those of its lcore: 0, 1, 2, ... */
    public static final int NUMBER = 8;

    /** Whose block: 0 for the distributor, 1 + w for worker w. 16 bits. */
    public static final int LCORE = 12;

    /** {@link #SEALED} and {@link #STOPPED}. 8 bits. */
    public static final int FLAGS = 14;

    /** How many events the block holds. */
    public static final int EVENTS = 16;

    /** How long the filter of the block's tags is; it stands behind the payload. 0: no tag stands in the block. */
    public static final int FILTER = 20;

    /** How many events of its lcore stand in the blocks before it. */
    public static final int EVENTS_BEFORE = 24;

    /** No lcore records more events than this, a year's at 100 million a second; a block that says so is damaged. */
    public static final long MOST_EVENTS = 1L << 52;

    /** The time stamp that the block begins with. */
    public static final int FIRST_T = 32;

    /** The time stamp of its last event. */
    public static final int LAST_T = 40;

    /** The sequence number that the block's numbers are reckoned from: of the distributor, that of the next packet. */
    public static final int NEXT_SEQ = 48;

    /** How far below {@link #NEXT_SEQ} the block's least sequence number is, 0 when none is below. Unsigned. */
    public static final int OLDER = 56;

    /** How far {@link #NEXT_SEQ} is from the number behind the block's greatest, 0 when none reaches it. Unsigned. */
    public static final int NEWER = 60;

    /** What {@link #OLDER} and {@link #NEWER} say of a distance that they cannot hold. */
    public static final int FAR = -1;

    /** The flag of an lcore's last block after an orderly close. */
    public static final int SEALED = 1;

    /** The flag, in the {@code tail} file alone, of an lcore whose recording stopped before its end. */
    public static final int STOPPED = 2;

    /** The number of a region in the {@code tail} file that no lcore has. */
    public static final int NO_NUMBER = -1;

    /** The most sequence numbers that one event lists; a longer list is recorded as several events. */
    public static final int MAX_LIST = 4096;

    /** The longest note, in UTF-8 bytes. */
    public static final int MAX_TEXT = 4000;

    private JournalFormat() {}
}
