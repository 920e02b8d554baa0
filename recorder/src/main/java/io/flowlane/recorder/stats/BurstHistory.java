package io.flowlane.recorder.stats;

import java.util.Arrays;

/**
 * What one worker had in work lately: each burst from SLOT_TAKE to its completion, with the tags of its packets. A ring;
 * it grows where packets wait for longer than it reaches back, to {@link #MOST_BURSTS}.
 */
final class BurstHistory {
    private static final int MOST_BURSTS = 1 << 13;
    private static final int FIRST_BURSTS = 1 << 7;
    /** As many places for tags as bursts of this many packets need. */
    private static final int TAGS_A_BURST = 8;

    private long[] starts = new long[FIRST_BURSTS];
    private long[] ends = new long[FIRST_BURSTS];
    private int[] sizes = new int[FIRST_BURSTS];
    /** Where the tags of a burst begin, counted from the first tag of all. */
    private long[] tagsFrom = new long[FIRST_BURSTS];

    private int[] tags = new int[FIRST_BURSTS * TAGS_A_BURST];
    private long tagCount;
    private long count;
    private boolean isOpen;

    /** A burst begins; its {@link #tag}s follow. */
    void begin(long t) {
        int at = at(count++);
        starts[at] = t;
        ends[at] = t;
        sizes[at] = 0;
        tagsFrom[at] = tagCount;
        isOpen = true;
    }

    /** The next packet of the burst that has just begun has this tag's handle. */
    void tag(int handle) {
        tags[(int) tagCount++ & (tags.length - 1)] = handle;
        sizes[at(count - 1)]++;
    }

    /** The worker has completed the burst. */
    void end(long t) {
        if (isOpen) {
            ends[at(count - 1)] = t;
            isOpen = false;
        }
    }

    /** The worker's burst that is still in work was not seen to its end: it holds nobody. */
    void forget() {
        isOpen = false;
    }

    /** The latest burst but {@code back}; -1 when there is none, or it is forgotten. */
    int burst(int back) {
        long burst = count - 1 - back;
        if (burst < 0 || back >= starts.length) {
            return -1;
        }
        int at = at(burst);
        return tagCount - tagsFrom[at] > tags.length ? -1 : at;
    }

    /** Whether there was a burst that {@link #burst} no longer knows. */
    boolean hasForgotten(int back) {
        return back < count;
    }

    long start(int burst) {
        return starts[burst];
    }

    long end(int burst) {
        return ends[burst];
    }

    int size(int burst) {
        return sizes[burst];
    }

    /** The handle of the tag of the burst's packet {@code i}. */
    int tag(int burst, int i) {
        return tags[(int) (tagsFrom[burst] + i) & (tags.length - 1)];
    }

    private int at(long burst) {
        return (int) burst & (starts.length - 1);
    }

    /** Reaches back twice as far from now on. */
    void grow() {
        int length = starts.length;
        if (length == MOST_BURSTS) {
            return;
        }
        starts = Arrays.copyOf(starts, 2 * length);
        ends = Arrays.copyOf(ends, 2 * length);
        sizes = Arrays.copyOf(sizes, 2 * length);
        tagsFrom = Arrays.copyOf(tagsFrom, 2 * length);
        // Places of older ones change; what is remembered now is few and is let go.
        tags = new int[tags.length * 2];
        Arrays.fill(tagsFrom, Long.MIN_VALUE / 2);
    }
}
