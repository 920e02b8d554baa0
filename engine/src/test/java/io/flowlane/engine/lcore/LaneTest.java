package io.flowlane.engine.lcore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A lane against queues that do the same; its ring wraps and grows on the way. */
class LaneTest {

    @Property(tries = 300)
    void packetsGoFromTheBacklogToGrantsInOrder(
            @ForAll @IntRange(min = 1, max = 4) int lines,
            @ForAll @Size(max = 400) List<@IntRange(max = 99) Integer> operations) {
        Lane lane = new Lane(3, 1, lines);
        Queue<Long> backlog = new ArrayDeque<>();
        Queue<List<Long>> granted = new ArrayDeque<>();
        long nextPacket = 16;
        for (int operation : operations) {
            int n = Math.min(operation / 10, backlog.size());
            if (operation % 10 < 6) {
                lane.add(nextPacket);
                backlog.add(nextPacket++);
            } else if (operation % 10 < 8 && granted.size() < Lane.mostGrants(lines) && n <= 8) {
                List<Long> expected = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    expected.add(backlog.remove());
                }
                lane.grant(n);
                assertEquals(expected, run(lane, n));
                granted.add(expected);
            } else if (!granted.isEmpty()) {
                List<Long> expected = granted.remove();
                assertEquals(expected.size(), lane.removeGrant());
                assertEquals(expected, run(lane, expected.size()));
            } else if (!backlog.isEmpty()) {
                assertEquals(backlog.remove(), lane.removeQueued());
            }
            int inGrants = granted.stream().mapToInt(List::size).sum();
            assertEquals(granted.size(), lane.grants());
            assertEquals(backlog.size(), lane.backlog());
            assertEquals(backlog.size() + inGrants, lane.load());
        }
    }

    private static List<Long> run(Lane lane, int n) {
        return Arrays.stream(lane.run, lane.runAt, lane.runAt + n).boxed().toList();
    }
}
