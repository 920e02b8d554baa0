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
}
