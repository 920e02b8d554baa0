package io.flowlane.recorder.stats;

/**
 * What one worker had in work lately: each burst from SLOT_TAKE to its completion, with the tags of its packets, and how
 * long packets waited for it. A ring; it grows where packets wait for longer than it reaches back, to
 * {@link #MOST_BURSTS}.
 *
 * <p>A wait behind a burst is shared equally among the burst's packets, {@link Shares}. That is only reckoned out when the
 * burst leaves the ring, at once for all that waited.
 */
final class BurstHistory {
    private static final int MOST_BURSTS = 1 << 13;
    private static final int FIRST_BURSTS = 1 << 7;
    /** As many places for tags as bursts of this many packets need. */
    private static final int TAGS_A_BURST = 8;

    private final HeldTimes held;
    private long[] starts = new long[FIRST_BURSTS];
    private long[] ends = new long[FIRST_BURSTS];
    private int[] sizes = new int[FIRST_BURSTS];
    /** Where the tags of a burst begin, counted from the first tag of all. */
    private long[] tagsFrom = new long[FIRST_BURSTS];
    /** What each packet of the burst is to be blamed for, and the last one besides. */
    private long[] blames = new long[FIRST_BURSTS];

    private long[] rests = new long[FIRST_BURSTS];
    private int[] tags = new int[FIRST_BURSTS * TAGS_A_BURST];
    private long tagCount;
    private long count;
    /** The oldest burst in the ring. */
    private long first;

    private boolean isOpen;

    BurstHistory(HeldTimes held) {
        this.held = held;
    }

    /** A burst begins; its {@link #tag}s follow. */
    void begin(long t) {
        if (count - first == starts.length) {
            retire();
        }
        int at = at(count++);
        starts[at] = t;
        ends[at] = t;
        sizes[at] = 0;
        tagsFrom[at] = tagCount;
        blames[at] = 0;
        rests[at] = 0;
        isOpen = true;
    }

    /** The next packet of the burst that has just begun has this tag's handle. */
    void tag(int handle) {
        while (first < count - 1 && tagCount - tagsFrom[at(first)] >= tags.length) {
            retire();
        }
        int at = at(count - 1);
        if (sizes[at] < tags.length) {
            tags[(int) tagCount++ & (tags.length - 1)] = handle;
            sizes[at]++;
        }
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

    /** The latest burst but {@code back}; -1 when there is none, or it has left the ring. */
    int burst(int back) {
        long burst = count - 1 - back;
        return burst < first ? -1 : at(burst);
    }

    /** Whether there was a burst before the latest {@code back}, which {@link #burst} may no longer know. */
    boolean hadMore(int back) {
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

    /** A packet of this tag waited so long for this burst; how much of that was behind its own tag. */
    long waited(int burst, int tag, long time) {
        int n = sizes[burst];
        // A burst is full more often than not, and a division costs as much as all the rest.
        long each = (n & (n - 1)) == 0 ? time >> Integer.numberOfTrailingZeros(n) : time / n;
        long rest = time - each * n;
        blames[burst] += each;
        rests[burst] += rest;
        int[] theirs = tags;
        int mask = theirs.length - 1;
        int from = (int) tagsFrom[burst];
        int same = 0;
        for (int i = 0; i < n; i++) {
            same += theirs[(from + i) & mask] == tag ? 1 : 0;
        }
        long own = same * each + (theirs[(from + n - 1) & mask] == tag ? rest : 0);
        if (own > 0) {
            held.itself(tag, own);
        }
        return own;
    }

    /** Reckons out whom the waits for the oldest burst are to be blamed on. */
    private void retire() {
        int at = at(first++);
        int n = sizes[at];
        for (int i = 0; i < n && blames[at] + rests[at] > 0; i++) {
            held.all(tag(at, i), i == n - 1 ? blames[at] + rests[at] : blames[at]);
        }
    }

    /** No wait follows. */
    void close() {
        while (first < count) {
            retire();
        }
    }

    private int at(long burst) {
        return (int) burst & (starts.length - 1);
    }

    /** Reaches back twice as far from now on; what is remembered stays. */
    void grow() {
        int length = starts.length;
        if (length == MOST_BURSTS) {
            return;
        }
        starts = grown(starts);
        ends = grown(ends);
        tagsFrom = grown(tagsFrom);
        blames = grown(blames);
        rests = grown(rests);
        int[] oldSizes = sizes;
        sizes = new int[2 * length];
        for (long burst = first; burst < count; burst++) {
            sizes[at(burst)] = oldSizes[(int) burst & (length - 1)];
        }
        int[] oldTags = tags;
        tags = new int[2 * oldTags.length];
        for (long tag = Math.max(0, tagCount - oldTags.length); tag < tagCount; tag++) {
            tags[(int) tag & (tags.length - 1)] = oldTags[(int) tag & (oldTags.length - 1)];
        }
    }

    private long[] grown(long[] old) {
        long[] bigger = new long[2 * old.length];
        for (long burst = first; burst < count; burst++) {
            bigger[(int) burst & (bigger.length - 1)] = old[(int) burst & (old.length - 1)];
        }
        return bigger;
    }
}
