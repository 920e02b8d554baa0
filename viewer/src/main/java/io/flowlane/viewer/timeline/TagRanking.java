package io.flowlane.viewer.timeline;

import java.util.Arrays;

/**
 * Tags by how many packets they have, most first, equal ones in order of their unsigned value.
 *
 * @param tags the tag of each rank
 * @param counts how many packets it has
 * @param sorted the tags in signed order
 * @param rankOfSorted the rank of each of {@code sorted}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record TagRanking(int[] tags, int[] counts, int[] sorted, int[] rankOfSorted) {

    /** Ranks the tags of all packets. */
    static TagRanking of(int[] tagOfPacket) {
        int[] all = tagOfPacket.clone();
        Arrays.sort(all);
        int distinct = 0;
        int[] count = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[distinct - 1]) {
                all[distinct++] = all[i];
            }
            count[distinct - 1]++;
        }
        int[] sorted = Arrays.copyOf(all, distinct);
        long[] order = new long[distinct];
        for (int i = 0; i < distinct; i++) {
            // the largest count first, and among equals the smallest place in unsigned order
            order[i] = ((long) (Integer.MAX_VALUE - count[i]) << 32) | unsignedPlace(sorted, i);
        }
        Arrays.sort(order);
        return ranked(sorted, count, order);
    }

    private static TagRanking ranked(int[] sorted, int[] count, long[] order) {
        int n = sorted.length;
        int negatives = negatives(sorted);
        int[] tags = new int[n];
        int[] counts = new int[n];
        int[] rankOfSorted = new int[n];
        for (int rank = 0; rank < n; rank++) {
            int place = (int) order[rank];
            int i = place < n - negatives ? place + negatives : place - (n - negatives);
            tags[rank] = sorted[i];
            counts[rank] = count[i];
            rankOfSorted[i] = rank;
        }
        return new TagRanking(tags, counts, sorted, rankOfSorted);
    }

    /** In signed order the tags with the top bit set stand first, in unsigned order last. */
    private static int unsignedPlace(int[] sorted, int i) {
        int negatives = negatives(sorted);
        return i < negatives ? sorted.length - negatives + i : i - negatives;
    }

    private static int negatives(int[] sorted) {
        int place = Arrays.binarySearch(sorted, 0);
        return place < 0 ? -place - 1 : place;
    }

    /** Turns each packet's tag into its tag's rank, in place. */
    void replaceTagsByRanks(int[] tagOfPacket) {
        for (int i = 0; i < tagOfPacket.length; i++) {
            tagOfPacket[i] = rankOfSorted[Arrays.binarySearch(sorted, tagOfPacket[i])];
        }
    }
}
