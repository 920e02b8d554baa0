package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;
import java.util.Arrays;

/** Which blocks the {@code tail} file had when somebody looked. */
final class TailView {
    private static final int NONE = -1;

    /** What there is to see where there is no tail. */
    static final TailView EMPTY = new TailView(0, 0);

    /** By lcore: a region that has a block of it; then by region: another region with one of the same lcore. */
    private final int[] firsts;

    private final int[] nexts;
    private final int[] numbers;

    TailView(int lcores, int regions) {
        firsts = new int[lcores];
        nexts = new int[regions];
        numbers = new int[regions];
        Arrays.fill(firsts, NONE);
    }

    void add(int region, BlockHeader header) {
        numbers[region] = header.number();
        nexts[region] = firsts[header.lcore()];
        firsts[header.lcore()] = region;
    }

    private int first(int lcore) {
        return lcore < firsts.length ? firsts[lcore] : NONE;
    }

    /** The region with this block, or -1. */
    int region(int lcore, int number) {
        int region = first(lcore);
        while (region != NONE && numbers[region] != number) {
            region = nexts[region];
        }
        return region;
    }

    /** The number of the first block behind this one, or -1. */
    int after(int lcore, int number) {
        int least = NONE;
        for (int region = first(lcore); region != NONE; region = nexts[region]) {
            if (numbers[region] > number && (least == NONE || numbers[region] < least)) {
                least = numbers[region];
            }
        }
        return least;
    }

    /** Leaves a region out that has no block after all. */
    void remove(int lcore, int region) {
        if (firsts[lcore] == region) {
            firsts[lcore] = nexts[region];
            return;
        }
        for (int at = firsts[lcore]; at != NONE; at = nexts[at]) {
            if (nexts[at] == region) {
                nexts[at] = nexts[region];
                return;
            }
        }
    }
}
