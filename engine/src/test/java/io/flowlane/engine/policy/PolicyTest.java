package io.flowlane.engine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which worker the policies choose. */
class PolicyTest {

    private final int[] loads = new int[3];

    @Test
    void roundRobinGivesEachAGroupAndPassesOverTheFull() {
        PlacementPolicy policy = new RoundRobin(3, 2);
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 0}, chosen(policy, 7, -1));
        policy.nextGroup();
        assertArrayEquals(new int[] {2, 2, 0, 0, 2}, chosen(policy, 5, 1));
        assertEquals(PlacementPolicy.NONE, policy.choose(0, new NoRoom()));
    }

    @Test
    void roundRobinBeginsAGroupOnlyIfTheLastWasUsed() {
        PlacementPolicy policy = new RoundRobin(3, 8);
        policy.nextGroup();
        policy.nextGroup();
        assertArrayEquals(new int[] {0}, chosen(policy, 1, -1));
    }

    @Test
    void leastLoadedTakesTheEmptiestThatHasRoom() {
        PlacementPolicy policy = new LeastLoaded();
        loads[0] = 1;
        assertArrayEquals(new int[] {1}, chosen(policy, 1, -1));
        assertArrayEquals(new int[] {2}, chosen(policy, 1, 1));
        loads[2] = 2;
        assertArrayEquals(new int[] {0}, chosen(policy, 1, 1));
        assertEquals(PlacementPolicy.NONE, policy.choose(0, new NoRoom()));
    }

    private int[] chosen(PlacementPolicy policy, int times, int full) {
        Workers workers = new Workers() {
            @Override
            public int count() {
                return loads.length;
            }

            @Override
            public boolean hasRoom(int worker) {
                return worker != full;
            }

            @Override
            public int load(int worker) {
                return loads[worker];
            }
        };
        return IntStream.range(0, times)
                .map(i -> {
                    int worker = policy.choose(0, workers);
                    assertNotEquals(PlacementPolicy.NONE, worker);
                    return worker;
                })
                .toArray();
    }

    /** Nobody has room. */
    private static final class NoRoom implements Workers {
        @Override
        public int count() {
            return 3;
        }

        @Override
        public boolean hasRoom(int worker) {
            return false;
        }

        @Override
        public int load(int worker) {
            return 0;
        }
    }
}
