package io.flowlane.recorder.stats;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The packets that found no room, by tag, oldest first: they wait for the worker that their tag is pinned to, whichever
 * that comes to be. Lists over {@link FlightTable#next}.
 */
final class Unplaced {
    private static final int NONE = FlightTable.NONE;

    private final FlightTable flights;
    private int[] first = new int[0];
    private int[] last = new int[0];
    private long count;

    Unplaced(FlightTable flights) {
        this.flights = flights;
    }

    /** A packet found no room; it may be in the list already. */
    void add(int p) {
        int tag = flights.tag[p];
        if (flights.next[p] != FlightTable.UNLISTED) {
            return;
        }
        if (tag >= first.length) {
            int length = first.length;
            first = Arrays.copyOf(first, Math.max(tag + 1, 2 * length));
            last = Arrays.copyOf(last, first.length);
            Arrays.fill(first, length, first.length, NONE);
        }
        flights.next[p] = NONE;
        if (first[tag] == NONE) {
            first[tag] = p;
        } else {
            flights.next[last[tag]] = p;
        }
        last[tag] = p;
        count++;
    }

    /** It has found its place; mostly it is the oldest of its tag. Nothing happens when it is not in the list. */
    void remove(int p) {
        int tag = flights.tag[p];
        if (flights.next[p] == FlightTable.UNLISTED) {
            return;
        }
        int before = NONE;
        for (int at = first[tag]; at != p; at = flights.next[at]) {
            before = at;
        }
        if (before == NONE) {
            first[tag] = flights.next[p];
        } else {
            flights.next[before] = flights.next[p];
        }
        last[tag] = last[tag] == p ? before : last[tag];
        flights.next[p] = FlightTable.UNLISTED;
        count--;
    }

    /** All of one tag. */
    void each(int tag, IntConsumer packet) {
        if (count == 0 || tag >= first.length) {
            return;
        }
        for (int p = first[tag]; p != NONE; p = flights.next[p]) {
            packet.accept(p);
        }
    }

    void clear() {
        Arrays.fill(first, NONE);
        count = 0;
    }
}
