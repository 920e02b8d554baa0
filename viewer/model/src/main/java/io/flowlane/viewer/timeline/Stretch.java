package io.flowlane.viewer.timeline;

import java.util.Arrays;

/**
 * Which part of a journal is to be read into a {@link Timeline}.
 *
 * @param bounds what is to be exact
 * @param readFrom where reading begins: before the bounds, so that packets under way are known
 * @param states each worker's {@link WorkerState} code at {@code readFrom}
 * @param depths each worker's backlog then
 * @param mostEvents where to give up: the part holds more than anybody thought
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Stretch(TimeWindow bounds, long readFrom, int[] states, int[] depths, long mostEvents) {

    /** How many events after the bounds are read, so that the packets under way at their end are known. */
    static final int EVENTS_AFTER = 1 << 13;

    public Stretch {
        states = states.clone();
        depths = depths.clone();
    }

    /** From the first event to the last, whatever they are. */
    static Stretch whole(int workers) {
        int[] absent = new int[workers];
        Arrays.fill(absent, WorkerState.ABSENT.code());
        TimeWindow neverReached = new TimeWindow(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        return new Stretch(neverReached, 0, absent, new int[workers], Long.MAX_VALUE);
    }

    int state(int worker) {
        return states[worker];
    }

    int depth(int worker) {
        return depths[worker];
    }
}
