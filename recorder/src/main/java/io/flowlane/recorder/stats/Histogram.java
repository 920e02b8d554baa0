package io.flowlane.recorder.stats;

/**
 * Counts of non-negative values in buckets whose width grows with the value: 128 for each doubling, so a percentile is
 * at most 1/128 (0.8 %) above the true value, and never below it. Below 128 and at the maximum it is exact.
 */
public final class Histogram {
    private static final int SUB_BITS = 7;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    private final long[] counts = new long[(64 - SUB_BITS) * SUB_BUCKETS];
    private long total;
    private long max;

    /** Counts a value; a negative one as 0. */
    public void add(long value) {
        long counted = Math.max(0, value);
        counts[bucket(counted)]++;
        total++;
        max = Math.max(max, counted);
    }

    /** The largest value; 0 when there are none. */
    public long max() {
        return max;
    }

    /** The smallest counted value that at least this share of the values does not exceed; 0 when there are none. */
    public long percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Math.min(highest(bucket), max);
            }
        }
        return max;
    }

    private static int bucket(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int shift = 63 - SUB_BITS - Long.numberOfLeadingZeros(value);
        return (shift + 1) * SUB_BUCKETS + (int) ((value >>> shift) - SUB_BUCKETS);
    }

    private static long highest(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long low = (long) (bucket % SUB_BUCKETS + SUB_BUCKETS) << shift;
        return low + (1L << shift) - 1;
    }
}
