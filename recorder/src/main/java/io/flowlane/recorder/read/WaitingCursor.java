package io.flowlane.recorder.read;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a live cursor does not have yet. */
final class WaitingCursor extends WrappedCursor {
    private static final long PAUSE_NANOS = 10_000_000;

    private final LiveCursor live;
    private final BooleanSupplier goOn;

    WaitingCursor(LiveCursor live, BooleanSupplier goOn) {
        super(live);
        this.live = live;
        this.goOn = goOn;
    }

    @Override
    public boolean next() {
        while (!live.next()) {
            if (live.ended() || !goOn.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
