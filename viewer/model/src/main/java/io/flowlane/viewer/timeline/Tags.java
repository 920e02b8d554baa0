package io.flowlane.viewer.timeline;

/**
 * The tags of a run, those with the most packets ranked: rank 0 has the most, equal ones stand in order of their unsigned
 * value. A run may have millions of tags; the first {@link #MOST_RANKED} are ranked, any other answers a rank above them
 * that depends on the tag alone, so that a tag's look is the same wherever it is drawn. Immutable; any thread.
 */
public final class Tags {

    /** How many tags have a rank of their own. */
    public static final int MOST_RANKED = 1024;

    private static final int HASH = 0x9E3779B1;
    private static final int SLOT_BITS = 12;

    private final int[] tag;
    private final long[] packets;
    /** Rank plus one by hash of the tag, with linear probing. */
    private final short[] slots = new short[1 << SLOT_BITS];

    private final long distinct;
    private final boolean counted;

    /**
     * The ranked tags, most packets first.
     *
     * @param distinct how many tags there are, those without a rank too
     * @param counted whether that is exact, and not only the least that there can be
     */
    public Tags(int[] tag, long[] packets, long distinct, boolean counted) {
        if (tag.length > MOST_RANKED || tag.length != packets.length) {
            throw new IllegalArgumentException(tag.length + " tags with " + packets.length + " counts");
        }
        this.tag = tag.clone();
        this.packets = packets.clone();
        this.distinct = distinct;
        this.counted = counted;
        for (int rank = 0; rank < tag.length; rank++) {
            int slot = slot(tag[rank]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = (short) (rank + 1);
        }
    }

    private static int slot(int tag) {
        return (tag * HASH) >>> (Integer.SIZE - SLOT_BITS);
    }

    /** How many different tags there are, at least; exactly when {@link #isCounted}. */
    public long distinct() {
        return distinct;
    }

    /** Whether {@link #distinct} is exact. */
    public boolean isCounted() {
        return counted;
    }

    /** How many tags are ranked. */
    public int ranked() {
        return tag.length;
    }

    /** The tag of a rank below {@link #ranked}. */
    public int tag(int rank) {
        return tag[rank];
    }

    /** How many packets the tag of a rank below {@link #ranked} has. */
    public long packets(int rank) {
        return packets[rank];
    }

    /** The tag's rank; {@link #MOST_RANKED} or above for one that is not ranked. */
    public int rank(int wanted) {
        int slot = slot(wanted);
        while (slots[slot] != 0) {
            int rank = slots[slot] - 1;
            if (tag[rank] == wanted) {
                return rank;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return MOST_RANKED + (slot(wanted) & (MOST_RANKED - 1));
    }

    /** How many packets a tag has, or -1 where that was not counted: it is none of the ranked. */
    public long packetsOf(int wanted) {
        int rank = rank(wanted);
        return rank < tag.length ? packets[rank] : -1;
    }
}
