package io.flowlane.engine.packet;

/**
 * A packet on the hot path is a {@code long}, not a reference: no card marking, no object header to miss on.
 *
 * <pre>
 *  63                    32 31                     4 3     0
 * +------------------------+------------------------+-------+
 * | tag (32 bits)          | index (28 bits)        | flags |
 * +------------------------+------------------------+-------+
 * </pre>
 *
 * The index names the packet's place in the application's own pool; it must be unique among the packets that are
 * between {@code process} and {@code returnedPackets}. The flag bits belong to the slot and are zero everywhere else.
 * DPDK shifts its mbuf pointers left by the same four bits ({@code RTE_DISTRIB_FLAG_BITS}).
 */
public final class Packets {

    /** How many low bits of a slot word are flags. */
    public static final int FLAG_BITS = 4;

    /** The largest index that a packet can carry. */
    public static final int MAX_INDEX = (1 << 28) - 1;

    private static final long FLAGS = (1 << FLAG_BITS) - 1;
    private static final long INDEX_MASK = (long) MAX_INDEX << FLAG_BITS;

    private Packets() {}

    /**
     * The packet with this pool index and flow tag.
     *
     * @param index 0 to {@link #MAX_INDEX}
     * @param tag any 32 bits
     * @throws IllegalArgumentException when the index does not fit
     */
    public static long packet(int index, int tag) {
        if ((index & ~MAX_INDEX) != 0) {
            throw new IllegalArgumentException("packet index " + index + " is not in 0.." + MAX_INDEX);
        }
        return ((long) tag << 32) | ((long) index << FLAG_BITS);
    }

    /**
     * Checks that {@code packets[0] .. packets[n - 1]} have no flag bit set.
     *
     * @throws IllegalArgumentException when one has
     */
    public static void check(long[] packets, int n) {
        long bits = 0;
        for (int i = 0; i < n; i++) {
            bits |= packets[i];
        }
        if ((bits & FLAGS) != 0) {
            throw flagged(packets, n);
        }
    }

    private static IllegalArgumentException flagged(long[] packets, int n) {
        int at = 0;
        while (at < n - 1 && (packets[at] & FLAGS) == 0) {
            at++;
        }
        return new IllegalArgumentException("packet 0x" + Long.toHexString(packets[at]) + " at " + at
                + " has flag bits set: make packets with Packets.packet");
    }

    /** The pool index of a packet; flag bits do not matter. */
    public static int index(long packet) {
        return (int) ((packet & INDEX_MASK) >>> FLAG_BITS);
    }

    /** The full 32-bit tag of a packet; flag bits do not matter. */
    public static int tag(long packet) {
        return (int) (packet >>> 32);
    }
}
