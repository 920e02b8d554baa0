package io.flowlane.viewer.timeline;

/** Binary search in sorted times. */
final class Search {

    private Search() {}

    /** The first index in {@code from..to-1} whose value is at least {@code key}; {@code to} when there is none. */
    static int lowerBound(long[] sorted, int from, int to, long key) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same, and the faster the nearer to {@code from} it is. */
    static int lowerBoundNear(long[] sorted, int from, int to, long key) {
        int low = from;
        int step = 1;
        while (low + step < to && sorted[low + step] < key) {
            low += step;
            step <<= 1;
        }
        return lowerBound(sorted, low, Math.min(to, low + step + 1), key);
    }
}
