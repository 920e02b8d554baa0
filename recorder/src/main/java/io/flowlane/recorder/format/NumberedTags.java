package io.flowlane.recorder.format;

import java.util.Arrays;

/** The tags that a block has in full, by their numbers, for who reads it: 1, 2, 3, ... in the order in which they came. */
final class NumberedTags {
    private int[] tags = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int tag) {
        if (count == tags.length) {
            tags = Arrays.copyOf(tags, 2 * count);
        }
        tags[count++] = tag;
    }

    /** Whether a tag has this number. */
    boolean has(long number) {
        return number > 0 && number <= count;
    }

    /** The tag with this number. */
    int get(int number) {
        return tags[number - 1];
    }
}
