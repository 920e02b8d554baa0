package io.flowlane.viewer.capture;

/** The checksum of LZ4's frames: 32-bit xxHash with seed 0, fed piece by piece. */
final class XxHash32 {

    private static final int PRIME_1 = 0x9e3779b1;
    private static final int PRIME_2 = 0x85ebca77;
    private static final int PRIME_3 = 0xc2b2ae3d;
    private static final int PRIME_4 = 0x27d4eb2f;
    private static final int PRIME_5 = 0x165667b1;
    private static final int STRIPE = 16;

    /** The sum of the first two primes, the second, 0, and the first one's negative, each modulo 2^32. */
    private final int[] lanes = {0x24234428, PRIME_2, 0, 0x61c8864f};
    /** What does not fill a stripe yet. */
    private final byte[] rest = new byte[STRIPE];

    private int restLength;
    private long length;

    /** The checksum of one array's part. */
    static int of(byte[] bytes, int from, int length) {
        XxHash32 hash = new XxHash32();
        hash.add(bytes, from, length);
        return hash.value();
    }

    void add(byte[] bytes, int from, int n) {
        length += n;
        int at = from;
        int end = from + n;
        if (restLength > 0) {
            int taken = Math.min(n, STRIPE - restLength);
            System.arraycopy(bytes, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            if (restLength < STRIPE) {
                return;
            }
            stripe(rest, 0);
        }
        for (; end - at >= STRIPE; at += STRIPE) {
            stripe(bytes, at);
        }
        restLength = end - at;
        System.arraycopy(bytes, at, rest, 0, restLength);
    }

    private void stripe(byte[] bytes, int at) {
        for (int lane = 0; lane < lanes.length; lane++) {
            int sum = lanes[lane] + LittleEndian.i32(bytes, at + 4 * lane) * PRIME_2;
            lanes[lane] = Integer.rotateLeft(sum, 13) * PRIME_1;
        }
    }

    int value() {
        int hash = (int) length
                + (length < STRIPE
                        ? PRIME_5
                        : Integer.rotateLeft(lanes[0], 1)
                                + Integer.rotateLeft(lanes[1], 7)
                                + Integer.rotateLeft(lanes[2], 12)
                                + Integer.rotateLeft(lanes[3], 18));
        int at = 0;
        for (; restLength - at >= 4; at += 4) {
            hash = Integer.rotateLeft(hash + LittleEndian.i32(rest, at) * PRIME_3, 17) * PRIME_4;
        }
        for (; at < restLength; at++) {
            hash = Integer.rotateLeft(hash + (rest[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ (hash >>> 15)) * PRIME_2;
        hash = (hash ^ (hash >>> 13)) * PRIME_3;
        return hash ^ (hash >>> 16);
    }
}
