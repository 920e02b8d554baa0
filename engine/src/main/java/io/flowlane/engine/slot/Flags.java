package io.flowlane.engine.slot;

/** The flag bits in the low four bits of a slot word, as DPDK numbers them; {@link #UNTAKEN} is ours. */
public final class Flags {

    /** The worker asks: in a hand-back it requests packets, in a grant line it says that the line is free. */
    public static final long GET = 1;

    /** The worker hands back and leaves. */
    public static final long RETURN = 2;

    /** The word holds a packet. */
    public static final long VALID = 4;

    /** The word holds a packet that was granted, and the worker leaves without having taken it. */
    public static final long UNTAKEN = 8;

    /** In a ring of lines: the line was written in an odd lap. The same bit as {@link #UNTAKEN}, which single mode alone has. */
    static final long LAP = 8;

    private static final int FLAGS = 4;
    private static final long ALL = (1 << FLAGS) - 1;

    private Flags() {}

    /** The word of a line that was freed at this time. */
    static long freed(long time) {
        return time << FLAGS | GET;
    }

    /** When a line was freed. */
    static long freedAt(long word) {
        return word >>> FLAGS;
    }

    /** The packet of a slot word. */
    static long packet(long word) {
        return word & ~ALL;
    }
}
