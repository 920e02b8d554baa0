package io.flowlane.engine.managed;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a thread that is no lcore waits for lcores: an interrupt does not end it, and is there again afterwards. */
final class Waits {

    private static final long LOOK_NANOS = 100_000;

    private Waits() {}

    /** Returns when the condition does not hold any more. */
    static void during(BooleanSupplier condition) {
        boolean interrupted = false;
        try {
            while (condition.getAsBoolean()) {
                LockSupport.parkNanos(LOOK_NANOS);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
