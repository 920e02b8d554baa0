package io.flowlane.engine.pipeline;

/** Counts distinct tags: open addressing over ints, which doubles when half full. */
final class TagSet {

    private int[] tags = new int[1 << 12];
    private int size;
    private boolean zero;

    /** Notes a tag. */
    void add(int tag) {
        if (tag == 0) {
            zero = true;
        } else if (insert(tags, tag) && ++size * 2 > tags.length) {
            grow();
        }
    }

    /** How many distinct tags were noted. */
    int size() {
        return zero ? size + 1 : size;
    }

    private void grow() {
        int[] larger = new int[tags.length * 2];
        for (int tag : tags) {
            if (tag != 0) {
                insert(larger, tag);
            }
        }
        tags = larger;
    }

    private static boolean insert(int[] into, int tag) {
        int mask = into.length - 1;
        int at = (tag * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(into.length));
        while (into[at] != 0) {
            if (into[at] == tag) {
                return false;
            }
            at = (at + 1) & mask;
        }
        into[at] = tag;
        return true;
    }
}
