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

    private static final long ALL = 15;

    private Flags() {}

    /** The packet of a slot word. */
    static long packet(long word) {
        return word & ~ALL;
    }
}
