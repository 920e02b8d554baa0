package io.flowlane.engine.simulation;

import io.flowlane.engine.event.NanoClock;

/**
 * The clock of whichever simulated lcore is running now. It starts at 0. From one reading to the next it may go back, when
 * another lcore's turn has come; for one lcore it never does, nor from a store to a load that sees it.
 */
public final class VirtualClock implements NanoClock {

    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    void set(long nanos) {
        now = nanos;
    }
}
