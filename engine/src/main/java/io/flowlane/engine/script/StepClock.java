package io.flowlane.engine.script;

import io.flowlane.engine.event.NanoClock;

/**
 * Time for a script: one microsecond a call, one nanosecond a reading, so that the same script gives the same journal and
 * its picture shows calls side by side. One thread.
 */
public final class StepClock implements NanoClock {

    private static final long STEP_NANOS = 1_000;

    private long now;

    @Override
    public long nanoTime() {
        return now++;
    }

    /** The next call begins. */
    void step() {
        now = (now / STEP_NANOS + 1) * STEP_NANOS;
    }
}
