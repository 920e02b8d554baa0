package io.flowlane.engine.port;

/**
 * Turns the ticks of a pcapng interface into nanoseconds since 1970, exactly, rounding down, and saturating where a
 * {@code long} ends (year 2262).
 *
 * @param resolution the {@code if_tsresol} byte: ticks of 10^-n s, or with its top bit set of 2^-n s
 * @param offsetSeconds {@code if_tsoffset}: added to every timestamp
 */
record PcapngClock(int resolution, long offsetSeconds) {

    static final int MICROSECONDS = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BINARY = 0x80;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    /** Ticks are 64 unsigned bits. */
    long toNanos(long ticks) {
        int exponent = resolution & 0x7f;
        long nanos = (resolution & BINARY) != 0 ? fromBinary(ticks, exponent) : fromDecimal(ticks, exponent);
        return offsetSeconds == 0 ? nanos : saturatedAdd(nanos, saturatedMultiply(offsetSeconds, NANOS_PER_SECOND));
    }

    private static long fromDecimal(long ticks, int exponent) {
        if (exponent > 9) {
            int digits = exponent - 9;
            return digits < POWERS_OF_TEN.length ? Long.divideUnsigned(ticks, POWERS_OF_TEN[digits]) : 0;
        }
        return ticks < 0 ? Long.MAX_VALUE : saturatedMultiply(ticks, POWERS_OF_TEN[9 - exponent]);
    }

    /** The 128-bit product of ticks and 10^9, shifted right: no bit of a 2^-40 clock is lost. */
    private static long fromBinary(long ticks, int exponent) {
        long high = Math.multiplyHigh(ticks, NANOS_PER_SECOND) + ((ticks >> 63) & NANOS_PER_SECOND);
        long low = ticks * NANOS_PER_SECOND;
        if (exponent >= 64) {
            return high >>> (exponent - 64);
        }
        if (exponent == 0) {
            return high != 0 || low < 0 ? Long.MAX_VALUE : low;
        }
        boolean overflows = (high >>> (exponent - 1)) != 0;
        return overflows ? Long.MAX_VALUE : (high << (64 - exponent)) | (low >>> exponent);
    }

    private static long saturatedMultiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return low;
        }
        return high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static long saturatedAdd(long a, long b) {
        long sum = a + b;
        boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
        return overflowed ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
