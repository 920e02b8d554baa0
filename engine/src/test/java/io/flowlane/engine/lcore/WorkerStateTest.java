package io.flowlane.engine.lcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the distributor remembers of a worker, and which worker it chooses. */
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
                assertEquals(0, worker.load());
            }
        }
    }

    @Test
    void theLoadIsWhatIsQueuedAndGranted() {
        WorkerState worker = new WorkerState(3, 8, 1);
        worker.backlog.addLast(1);
        worker.addGrant(grant(0, 5), 5);
        assertEquals(6, worker.load());
    }

    @Test
    void roundRobinGivesEachAGroupAndPassesOverTheFull() {
        WorkerState[] workers = workers(3);
        WorkerChoice choice = new WorkerChoice.RoundRobin(3, 2);
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 0}, chosen(choice, workers, 7, -1));
        choice.nextGroup();
        assertArrayEquals(new int[] {2, 2, 0, 0, 2}, chosen(choice, workers, 5, 1));
        assertNull(choice.choose(workers, worker -> false));
    }

    @Test
    void roundRobinBeginsAGroupOnlyIfTheLastWasUsed() {
        WorkerState[] workers = workers(3);
        WorkerChoice choice = new WorkerChoice.RoundRobin(3, 8);
        choice.nextGroup();
        choice.nextGroup();
        assertArrayEquals(new int[] {0}, chosen(choice, workers, 1, -1));
    }

    @Test
    void leastLoadedTakesTheEmptiestThatHasRoom() {
        WorkerState[] workers = workers(3);
        WorkerChoice choice = new WorkerChoice.LeastLoaded();
        workers[0].backlog.addLast(1);
        assertArrayEquals(new int[] {1}, chosen(choice, workers, 1, -1));
        assertArrayEquals(new int[] {2}, chosen(choice, workers, 1, 1));
        workers[2].addGrant(grant(0, 2), 2);
        assertArrayEquals(new int[] {0}, chosen(choice, workers, 1, 1));
        assertNull(choice.choose(workers, worker -> false));
    }

    private static int[] chosen(WorkerChoice choice, WorkerState[] workers, int times, int full) {
        return IntStream.range(0, times)
                .map(i -> {
                    WorkerState worker = choice.choose(workers, candidate -> candidate.id != full);
                    assertNotNull(worker);
                    return worker.id;
                })
                .toArray();
    }

    private static WorkerState[] workers(int n) {
        return IntStream.range(0, n).mapToObj(i -> new WorkerState(i, 8, 1)).toArray(WorkerState[]::new);
    }

    private static long[] grant(int seed, int n) {
        return IntStream.range(0, n).mapToLong(i -> 100L * seed + i).toArray();
    }
}
