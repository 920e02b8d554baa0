package io.flowlane.engine.lcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the distribution as in DPDK remembers of a worker. */
class WorkerStateTest {

    @Test
    void grantsCompleteInTheirOrderAndAsManyAsThereCanBeAreKept() {
        for (int lines : new int[] {1, 2, 4}) {
            WorkerState worker = new WorkerState(0, 8, lines);
            int most = 2 * lines + 1;
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < most; i++) {
                    worker.addGrant(grant(i, i % 9), i % 9);
                }
                assertEquals(most, worker.grants());
                long[] into = new long[8];
                for (int i = 0; i < most; i++) {
                    assertEquals(i % 9, worker.removeGrant(into));
                    assertArrayEquals(grant(i, i % 9), Arrays.copyOf(into, i % 9));
                }
                worker.addGrant(grant(0, 1), 1);
                worker.removeGrant(into);
                assertEquals(0, worker.grants());
            }
        }
    }

    private static long[] grant(int seed, int n) {
        return IntStream.range(0, n).mapToLong(i -> 100L * seed + i).toArray();
    }
}
