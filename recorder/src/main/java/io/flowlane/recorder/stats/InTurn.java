package io.flowlane.recorder.stats;

import java.util.Arrays;

/**
 * Guesses which packet an event speaks of: packets go through a worker's steps one after another, so it is mostly the one
 * behind that of the last such event. A guess costs much less than a look into the hash table, and is checked.
 */
final class InTurn {
    private static final int SIZE = 1 << 10;

    private final FlightTable flights;
    private final int[] ring = new int[SIZE];
    private int end;

    InTurn(FlightTable flights) {
        this.flights = flights;
        clear();
    }

    /** A packet comes to the end of the line. */
    void add(int p) {
        flights.place[p] = end;
        ring[end++ & (SIZE - 1)] = p;
    }

    /** The packet that is next at a step, if it is this one; or {@link FlightTable#NONE}. */
    int at(int place, long seq) {
        int p = ring[place & (SIZE - 1)];
        return p != FlightTable.NONE && flights.seq(p) == seq && flights.state[p] != FlightTable.GONE
                ? p
                : FlightTable.NONE;
    }

    void clear() {
        Arrays.fill(ring, FlightTable.NONE);
    }
}
