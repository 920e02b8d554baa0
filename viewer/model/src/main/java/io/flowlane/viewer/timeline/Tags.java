package io.flowlane.viewer.timeline;

import io.flowlane.engine.collection.Handles;

/**
 * The tags of a run, those with the most packets ranked: rank 0 has the most, equal ones stand in order of their unsigned
 * value. A run may have millions of tags; the first {@link #MOST_RANKED} are ranked, any other answers a rank above them
 * that depends on the tag alone, so that a tag's look is the same wherever it is drawn. Immutable; any thread.
 */
public final class Tags {

    /** How many tags have a rank of their own. */
    public static final int MOST_RANKED = 1024;

    private static final int HASH = 0x9E3779B1;
    private static final int HASH_SHIFT = 20;

    private final int[] tag;
    private final long[] packets;
    /** Handles are ranks. */
    private final Handles ranks = new Handles();

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
        for (int its : tag) {
            ranks.add(its);
        }
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
        int rank = ranks.find(wanted);
        return rank != Handles.NONE ? rank : MOST_RANKED + (((wanted * HASH) >>> HASH_SHIFT) & (MOST_RANKED - 1));
    }

    /** How many packets a tag has, or -1 where that was not counted: it is none of the ranked. */
    public long packetsOf(int wanted) {
        int rank = rank(wanted);
        return rank < tag.length ? packets[rank] : -1;
    }
}
