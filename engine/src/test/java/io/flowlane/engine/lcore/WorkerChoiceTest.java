package io.flowlane.engine.lcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which worker the strict distribution chooses. */
class WorkerChoiceTest {

    @Test
    void roundRobinGivesEachAGroupAndPassesOverTheFull() {
        Lane[] lanes = lanes(3);
        WorkerChoice choice = new WorkerChoice.RoundRobin(3, 2);
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 0}, chosen(choice, lanes, 7, -1));
        choice.nextGroup();
        assertArrayEquals(new int[] {2, 2, 0, 0, 2}, chosen(choice, lanes, 5, 1));
        assertNull(choice.choose(lanes, lane -> false));
    }

    @Test
    void roundRobinBeginsAGroupOnlyIfTheLastWasUsed() {
        Lane[] lanes = lanes(3);
        WorkerChoice choice = new WorkerChoice.RoundRobin(3, 8);
        choice.nextGroup();
        choice.nextGroup();
        assertArrayEquals(new int[] {0}, chosen(choice, lanes, 1, -1));
    }

    @Test
    void leastLoadedTakesTheEmptiestThatHasRoom() {
        Lane[] lanes = lanes(3);
        WorkerChoice choice = new WorkerChoice.LeastLoaded();
        lanes[0].add(1);
        assertArrayEquals(new int[] {1}, chosen(choice, lanes, 1, -1));
        assertArrayEquals(new int[] {2}, chosen(choice, lanes, 1, 1));
        lanes[2].add(1);
        lanes[2].add(2);
        lanes[2].grant(2);
        assertArrayEquals(new int[] {0}, chosen(choice, lanes, 1, 1));
        assertNull(choice.choose(lanes, lane -> false));
    }

    private static int[] chosen(WorkerChoice choice, Lane[] lanes, int times, int full) {
        return IntStream.range(0, times)
                .map(i -> {
                    Lane lane = choice.choose(lanes, candidate -> candidate.id != full);
                    assertNotNull(lane);
                    return lane.id;
                })
                .toArray();
    }

    private static Lane[] lanes(int n) {
        return IntStream.range(0, n).mapToObj(i -> new Lane(i, 8, 1)).toArray(Lane[]::new);
    }
}
