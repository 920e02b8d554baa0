package io.flowlane.recorder.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The file {@code tail}: what the lcores have recorded and is not yet in the queue. It is there while a session records,
 * and after one that did not end in order.
 *
 * <pre>
 *   0          8         12        16       20        24        28                     4096                 regions
 *  +----------+---------+---------+--------+---------+---------+---------------------+---------------+-----+--------+---
 *  | FLOWTAIL | version | lcores  | region | regions | reason  | why it stopped      | drops of dist | ... | block  | ...
 *  +----------+---------+---------+--------+---------+---------+---------------------+---------------+-----+--------+---
 *
 *  drops, a cache line for each lcore                 regions = 4096 + 64 * lcores, up to a multiple of 4096
 *   0         4         8                16                               64
 *  +---------+---------+----------------+-------------------------------+---
 *  | after   | check   | events         | another such entry            |   events behind block {@code after} were not recorded
 *  +---------+---------+----------------+-------------------------------+---
 * </pre>
 *
 * <p>A region is free, its {@code number} being -1, or has a block as in {@link JournalFormat}: any lcore's, in no order.
 * While the block is open, the field {@code length} says how much of the payload is written and is stored last;
 * {@code events}, {@code filter}, {@code last t}, {@code older} and {@code newer} are not filled in yet, and {@code crc} is
 * the check of what is written, see {@link OpenCheck}. When the block is in the queue too, {@code length} goes to 0, then {@code number} to -1; the next lcore that takes the region
 * stores {@code number} behind all else but {@code length}. Who reads meanwhile sees one {@code number} and one
 * {@code lcore} before and after, and a {@code length} that grew, or reads again.
 */
public final class TailFormat {

    /** The file's name in the journal's folder. */
    public static final String FILE = "tail";

    /** The file that says why the recording stopped, where the tail cannot. */
    public static final String STOPPED_FILE = "stopped";

    /** {@code FLOWTAIL}, as the little-endian number that its bytes are. */
    public static final long MAGIC = 0x4c494154_574f4c46L;

    /** Where the version is; see {@link JournalFormat#VERSION}. */
    public static final int VERSION = 8;

    /** Where the number of regions is. */
    public static final int LCORES = 12;

    /** Where the size of a region is. */
    public static final int REGION_BYTES = 16;

    /** Where it is said how many regions there are. */
    public static final int REGION_COUNT = 20;

    /** Where the length of the reason is, 0 when nothing stopped the recording. */
    public static final int REASON_LENGTH = 24;

    /** Where the reason is. */
    public static final int REASON = 28;

    /** The longest reason, in bytes. */
    public static final int MAX_REASON = 1000;

    /** Where the reason's check is: CRC-32C of its length and its bytes. */
    public static final int REASON_CHECK = 4056;

    /**
     * Where the check of all else up to the drops is, but for the magic: CRC-32C of version to number of regions, then of
     * the process. 0 where an older writer has checked nothing.
     */
    public static final int CHECK = 4064;

    /** Where the number of the process that records is, 64 bits. */
    public static final int PROCESS = 4080;

    /** Where it is said when that process began, in ms since 1970, 64 bits; 0 when it does not know. */
    public static final int PROCESS_BEGAN = 4088;

    /** Where the drops are. */
    public static final int DROPS = 4096;

    /** How long the drops of an lcore are. */
    public static final int DROPS_BYTES = 64;

    /** Where in an lcore's drops the number of its block stands that they come after. */
    public static final int DROPS_AFTER = 0;

    /** Where in an lcore's drops their number is. */
    public static final int DROPS_EVENTS = 8;

    /**
     * Where in an entry of an lcore's drops its check is. There are two entries, written in turn: a process that is killed
     * leaves one whole.
     */
    public static final int DROPS_CHECK = 4;

    /** How long one of the two entries is. */
    public static final int DROPS_ENTRY = 16;

    /** There are no more regions than this, nor is the file longer than a map of it can be. */
    public static final int MAX_REGIONS = 16 * 1024;

    private static final int PAGE = 4096;

    private TailFormat() {}

    /** Where the drops of an lcore are: 0 for the distributor, 1 + w for worker w. */
    public static int drops(int lcore) {
        return DROPS + lcore * DROPS_BYTES;
    }

    /** Where a region is, in a session with this many lcores. */
    public static long region(int lcores, int region) {
        long first = (drops(lcores) + PAGE - 1L) / PAGE * PAGE;
        return first + (long) region * JournalFormat.BLOCK_BYTES;
    }

    /** The check of the header: what stands at {@link #CHECK}; the buffer has all up to the drops. */
    public static int check(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().position(VERSION).limit(REASON_LENGTH));
        crc.update(header.duplicate().position(PROCESS).limit(DROPS));
        return nonZero((int) crc.getValue());
    }

    /** The check of a reason of this length, which stands in the header already. */
    public static int reasonCheck(ByteBuffer header, int length) {
        CRC32C crc = new CRC32C();
        crc.update(length);
        crc.update(length >>> Byte.SIZE);
        crc.update(header.duplicate().position(REASON).limit(REASON + length));
        return nonZero((int) crc.getValue());
    }

    /** The check of an entry of an lcore's drops. */
    public static int dropsCheck(int lcore, int after, long events) {
        return OpenCheck.end(OpenCheck.term(0, after) + OpenCheck.term(Long.BYTES, events), lcore, 0);
    }

    private static int nonZero(int check) {
        return check == 0 ? 1 : check;
    }
}
