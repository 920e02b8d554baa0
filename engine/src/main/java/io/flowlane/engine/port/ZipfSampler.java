package io.flowlane.engine.port;

/**
 * Draws ranks 0 to n - 1, rank r with a chance in proportion to 1 / (r + 1)^s, in constant time: the alias method of
 * A. J. Walker, with M. D. Vose's way of building the table (1991). Immutable after construction.
 */
final class ZipfSampler {

    private final double[] keep;
    private final int[] alias;

    ZipfSampler(int n, double s) {
        keep = new double[n];
        alias = new int[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            // StrictMath: the same to the last bit on every machine
            keep[i] = StrictMath.pow(i + 1, -s);
            sum += keep[i];
        }
        int[] work = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            keep[i] *= n / sum;
            if (keep[i] < 1) {
                work[small++] = i;
            } else {
                work[--large] = i;
            }
        }
        pair(work, small, large);
    }

    /** Fills each column that is too small from one that is too large, until none is left. */
    private void pair(int[] work, int smallEnd, int largeBegin) {
        int small = smallEnd;
        int large = largeBegin;
        while (small > 0 && large < work.length) {
            int poor = work[--small];
            int rich = work[large];
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                large++;
                work[small++] = rich;
            }
        }
        while (small > 0) {
            keep[work[--small]] = 1;
        }
        while (large < work.length) {
            keep[work[large++]] = 1;
        }
    }

    int next(SplitMix random) {
        int column = random.nextInt(keep.length);
        return random.nextDouble() < keep[column] ? column : alias[column];
    }
}
