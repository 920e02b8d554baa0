package io.flowlane.engine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.LcoreEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A lane against queues that do the same; its ring wraps and grows on the way. */
class LaneTest {

    /** Numbers go up, with gaps where others went to another lane; some packets' are not known. */
    @Property(tries = 300)
    void aGrantKnowsTheFirstNumberWhereAllFollowEachOther(
            @ForAll @IntRange(min = 1, max = 4) int lines,
            @ForAll @Size(max = 400) List<@IntRange(max = 99) Integer> operations) {
        Lane lane = new Lane(3, 1, lines);
        GrantNumbers grants = new GrantNumbers(lines);
        Queue<Long> backlog = new ArrayDeque<>();
        Queue<List<Long>> granted = new ArrayDeque<>();
        long seq = 0;
        for (int operation : operations) {
            int n = Math.min(operation / 10, Math.min(8, backlog.size()));
            if (operation % 10 < 6) {
                seq += operation == 1 ? 2 : 1;
                boolean known = operation != 2;
                lane.add(seq << 4);
                grants.added(known ? seq : LcoreEvents.UNKNOWN, 1);
                backlog.add(known ? seq : -seq);
            } else if (operation % 10 < 8 && n > 0 && granted.size() < Lane.mostGrants(lines)) {
                List<Long> numbers =
                        IntStream.range(0, n).mapToObj(i -> backlog.remove()).toList();
                lane.grant(n);
                granted.add(numbers);
                // what was queued behind it must follow it too: more is not kept
                List<Long> since =
                        Stream.concat(numbers.stream(), backlog.stream()).toList();
                assertEquals(isRun(since) ? since.get(0) : LcoreEvents.UNKNOWN, grants.ofNewest(lane, n));
            } else if (!granted.isEmpty()) {
                checkOldest(lane, grants, granted.remove());
            }
        }
    }

    private static void checkOldest(Lane lane, GrantNumbers grants, List<Long> numbers) {
        int n = numbers.size();
        long[] packets = numbers.stream().mapToLong(seq -> Math.abs(seq) << 4).toArray();
        long first = grants.ofOldest(lane);
        assertTrue(first == LcoreEvents.UNKNOWN || (isRun(numbers) && first == numbers.get(0)));
        assertEquals(first, grants.ofOldest(lane, packets, n));
        assertEquals(LcoreEvents.UNKNOWN, grants.ofOldest(lane, packets, n - 1));
        packets[n - 1] += 1 << 4;
        assertEquals(LcoreEvents.UNKNOWN, grants.ofOldest(lane, packets, n));
        lane.removeGrant();
    }

    private static boolean isRun(List<Long> numbers) {
        return numbers.get(0) >= 0
                && IntStream.range(0, numbers.size()).allMatch(i -> numbers.get(i) == numbers.get(0) + i);
    }

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

    @Test
    void grantsCompleteInTheirOrderAndAsManyAsThereCanBeAreKept() {
        for (int lines : new int[] {1, 2, 4}) {
            Lane lane = new Lane(0, 8, lines);
            int most = 2 * lines + 1;
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < most; i++) {
                    for (int at = 0; at < i % 9; at++) {
                        lane.add(100L * i + at);
                    }
                    lane.grant(i % 9);
                }
                assertEquals(most, lane.grants());
                for (int i = 0; i < most; i++) {
                    long first = 100L * i;
                    assertEquals(i % 9, lane.removeGrant());
                    assertEquals(LongStream.range(first, first + i % 9).boxed().toList(), run(lane, i % 9));
                }
                assertEquals(0, lane.grants());
            }
        }
    }
}
