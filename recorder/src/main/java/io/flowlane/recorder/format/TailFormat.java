package io.flowlane.recorder.format;

/**
 * The file {@code tail}: what each lcore has recorded and not yet appended. It is there while a session records, and
 * after one that did not end in order.
 *
 * <pre>
 *   0          8         12         16        20        24                         4096        4096 + 65536
 *  +----------+---------+----------+---------+---------+----------------------+---+-----------+-----------+----
 *  | FLOWTAIL | version | lcores   | region  | reason  | why it stopped, UTF-8| 0 | dist      | w0        | ...
 *  +----------+---------+----------+---------+---------+----------------------+---+-----------+-----------+----
 * </pre>
 *
 * <p>A region is a block as in {@link JournalFormat} that is still open: the field {@code length} says how much of the
 * payload is written and is stored last; {@code crc}, {@code events} and {@code last t} are not filled in yet. When the
 * block is full it is appended to the queue, then {@code length} goes to 0, then {@code number} up by one: who reads
 * while it is written sees one {@code number} before and after, or reads again.
 */
public final class TailFormat {

    /** The file's name in the journal's folder. */
    public static final String FILE = "tail";

    /** {@code FLOWTAIL}, as the little-endian number that its bytes are. */
    public static final long MAGIC = 0x4c494154_574f4c46L;

    /** Where the version is; see {@link JournalFormat#VERSION}. */
    public static final int VERSION = 8;

    /** Where the number of regions is. */
    public static final int LCORES = 12;

    /** Where the size of a region is. */
    public static final int REGION_BYTES = 16;

    /** Where the length of the reason is, 0 when nothing stopped the recording. */
    public static final int REASON_LENGTH = 20;

    /** Where the reason is. */
    public static final int REASON = 24;

    /** The longest reason, in bytes. */
    public static final int MAX_REASON = 1000;

    /** Where the first region is. */
    public static final int REGIONS = 4096;

    private TailFormat() {}

    /** Where the region of an lcore is: 0 for the distributor, 1 + w for worker w. */
    public static long region(int lcore) {
        return REGIONS + (long) lcore * JournalFormat.BLOCK_BYTES;
    }
}
